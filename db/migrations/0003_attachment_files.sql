CREATE TABLE `attachment_files` (
	`sha256` text PRIMARY KEY NOT NULL,
	`media_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`content` blob NOT NULL
) STRICT;
--> statement-breakpoint
ALTER TABLE `attachments` ADD `sha256` text NOT NULL REFERENCES attachment_files(sha256);--> statement-breakpoint
ALTER TABLE `attachments` ADD `bytes` integer NOT NULL;--> statement-breakpoint
ALTER TABLE `attachments` ADD `print_sha256` text NOT NULL REFERENCES attachment_files(sha256);--> statement-breakpoint
ALTER TABLE `attachments` ADD `width_px` integer;--> statement-breakpoint
ALTER TABLE `attachments` ADD `height_px` integer;--> statement-breakpoint
ALTER TABLE `attachments` ADD `page_count` integer;--> statement-breakpoint
ALTER TABLE `attachments` ADD `study_id` text;--> statement-breakpoint
ALTER TABLE `attachments` ADD `printing` text NOT NULL;--> statement-breakpoint
ALTER TABLE `attachments` DROP COLUMN `content`;--> statement-breakpoint
ALTER TABLE `attachments` DROP COLUMN `is_printed`;