CREATE TABLE `meeting_removals` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`meeting_id` text NOT NULL,
	`discussion_id` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`reason` text NOT NULL,
	`moved_to_id` text,
	`removed_at` text NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`discussion_id`) REFERENCES `discussions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`moved_to_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `meeting_removals_meeting` ON `meeting_removals` (`meeting_id`);--> statement-breakpoint
ALTER TABLE `discussions` ADD `listed_at` text;--> statement-breakpoint
ALTER TABLE `meeting_people` ADD `is_substitute` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `meetings` ADD `slot_minutes` integer;--> statement-breakpoint
ALTER TABLE `meetings` ADD `cancelled_at` text;--> statement-breakpoint
ALTER TABLE `meetings` ADD `cancelled_reason` text;