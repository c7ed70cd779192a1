CREATE TABLE `case_keys` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`case_seq` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `case_keys_key` ON `case_keys` (`key`);--> statement-breakpoint
CREATE INDEX `case_keys_seq` ON `case_keys` (`case_seq`);--> statement-breakpoint
CREATE TABLE `cases` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`seq` integer NOT NULL,
	`patient_id` text NOT NULL,
	`number` text NOT NULL,
	`number_year` integer NOT NULL,
	`number_counter` integer NOT NULL,
	`external_id` text,
	`source_board` text DEFAULT '' NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`fictitious` integer,
	`title` text,
	`archetype` text,
	`functional_test` text,
	`derived` text,
	`patient_view` text,
	`board_question` text,
	`data_quality_flags` text DEFAULT '[]' NOT NULL,
	`extra` text,
	`patient_extra` text,
	FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cases_seq` ON `cases` (`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `cases_number` ON `cases` (`number`);--> statement-breakpoint
CREATE INDEX `cases_patient` ON `cases` (`patient_id`);--> statement-breakpoint
CREATE INDEX `cases_external` ON `cases` (`external_id`,`source_board`);--> statement-breakpoint
CREATE INDEX `cases_live` ON `cases` (`deleted_at`,`seq`);--> statement-breakpoint
CREATE TABLE `diagnoses` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`position` integer DEFAULT 0 NOT NULL,
	`extra` text,
	`case_id` text NOT NULL,
	`date_of_diagnosis` text,
	`primary_site` text,
	`icdo_topography` text,
	`icdo_morphology` text,
	`icdo_edition` text,
	`who_type` text,
	`differentiation` text,
	`current_grade` text,
	`functioning` integer,
	`syndrome` text,
	`incidental` integer,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `diagnoses_case` ON `diagnoses` (`case_id`);--> statement-breakpoint
CREATE TABLE `genetic_statuses` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`position` integer DEFAULT 0 NOT NULL,
	`extra` text,
	`case_id` text NOT NULL,
	`tested` integer,
	`indication` text,
	`result` text,
	`classification` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `genetic_statuses_case` ON `genetic_statuses` (`case_id`);--> statement-breakpoint
CREATE TABLE `imaging_studies` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`position` integer DEFAULT 0 NOT NULL,
	`extra` text,
	`case_id` text NOT NULL,
	`date` text,
	`modality` text NOT NULL,
	`findings` text,
	`tracer` text,
	`activity_m_bq` real,
	`liver_involvement_percent` real,
	`sites` text NOT NULL,
	`recist` text,
	`sstr` text,
	`fdg` text,
	`netpet` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `imaging_studies_case` ON `imaging_studies` (`case_id`);--> statement-breakpoint
CREATE TABLE `lab_panels` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`position` integer DEFAULT 0 NOT NULL,
	`extra` text,
	`case_id` text NOT NULL,
	`date` text NOT NULL,
	`unit_system` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `lab_panels_case` ON `lab_panels` (`case_id`);--> statement-breakpoint
CREATE TABLE `lab_results` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`position` integer DEFAULT 0 NOT NULL,
	`extra` text,
	`case_id` text NOT NULL,
	`parent_id` text NOT NULL,
	`key` text NOT NULL,
	`name` text,
	`value` real,
	`unit` text,
	`ref_low` real,
	`ref_high` real,
	`flag` text,
	`loinc` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`parent_id`) REFERENCES `lab_panels`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `lab_results_case` ON `lab_results` (`case_id`);--> statement-breakpoint
CREATE TABLE `marker_points` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`position` integer DEFAULT 0 NOT NULL,
	`extra` text,
	`case_id` text NOT NULL,
	`parent_id` text NOT NULL,
	`date` text NOT NULL,
	`value` real,
	`note` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`parent_id`) REFERENCES `marker_series`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `marker_points_case` ON `marker_points` (`case_id`);--> statement-breakpoint
CREATE TABLE `marker_series` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`position` integer DEFAULT 0 NOT NULL,
	`extra` text,
	`case_id` text NOT NULL,
	`marker` text NOT NULL,
	`unit` text,
	`uln` real,
	`assay` text,
	`loinc` text,
	`confounders` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `marker_series_case` ON `marker_series` (`case_id`);--> statement-breakpoint
CREATE TABLE `patient_statuses` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`position` integer DEFAULT 0 NOT NULL,
	`extra` text,
	`case_id` text NOT NULL,
	`age_at_board` real,
	`height_cm` real,
	`weight_kg` real,
	`usual_weight_kg` real,
	`bmi` real,
	`weight_loss_percent` real,
	`ecog` integer,
	`karnofsky` integer,
	`charlson` text,
	`comorbidities` text NOT NULL,
	`medications` text NOT NULL,
	`allergies` text NOT NULL,
	`family_history` text,
	`pregnancy_status` text,
	`smoking` text,
	`interpreter` text,
	`distress_thermometer` integer,
	`nutrition_screen` text,
	`goals` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `patient_statuses_case` ON `patient_statuses` (`case_id`);--> statement-breakpoint
CREATE TABLE `presentations` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`position` integer DEFAULT 0 NOT NULL,
	`extra` text,
	`case_id` text NOT NULL,
	`summary` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `presentations_case` ON `presentations` (`case_id`);--> statement-breakpoint
CREATE TABLE `referrals` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`position` integer DEFAULT 0 NOT NULL,
	`extra` text,
	`case_id` text NOT NULL,
	`referrer` text,
	`contact` text,
	`date` text,
	`reason` text,
	`urgency` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `referrals_case` ON `referrals` (`case_id`);--> statement-breakpoint
CREATE TABLE `specimens` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`position` integer DEFAULT 0 NOT NULL,
	`extra` text,
	`case_id` text NOT NULL,
	`specimen_id` text,
	`date` text,
	`specimen_type` text,
	`site` text,
	`who_diagnosis` text,
	`differentiation` text,
	`ki67_percent` real,
	`ki67_cells_counted` integer,
	`mitoses_per2mm2` real,
	`grade` text,
	`grade_basis` text,
	`ihc` text NOT NULL,
	`size_mm` real,
	`margin_status` text,
	`lymphovascular_invasion` integer,
	`perineural_invasion` integer,
	`necrosis` integer,
	`nodes_positive` integer,
	`nodes_examined` integer,
	`molecular` text NOT NULL,
	`outside_slides_reviewed` integer,
	`who_edition` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `specimens_case` ON `specimens` (`case_id`);--> statement-breakpoint
CREATE TABLE `stagings` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`position` integer DEFAULT 0 NOT NULL,
	`extra` text,
	`case_id` text NOT NULL,
	`system` text,
	`edition` text,
	`context` text,
	`date` text,
	`site_rule_key` text,
	`t` text,
	`n` text,
	`m` text,
	`stage_group` text,
	`basis` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `stagings_case` ON `stagings` (`case_id`);--> statement-breakpoint
CREATE TABLE `symptoms` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`position` integer DEFAULT 0 NOT NULL,
	`extra` text,
	`case_id` text NOT NULL,
	`name` text NOT NULL,
	`value` real,
	`unit` text,
	`date` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `symptoms_case` ON `symptoms` (`case_id`);--> statement-breakpoint
CREATE TABLE `timeline_events` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`position` integer DEFAULT 0 NOT NULL,
	`extra` text,
	`case_id` text NOT NULL,
	`date` text,
	`type` text,
	`text` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `timeline_events_case` ON `timeline_events` (`case_id`);--> statement-breakpoint
CREATE TABLE `treatments` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`position` integer DEFAULT 0 NOT NULL,
	`extra` text,
	`case_id` text NOT NULL,
	`treatment_id` text,
	`type` text,
	`agent_or_procedure` text NOT NULL,
	`start_date` text,
	`stop_date` text,
	`details` text,
	`best_response` text,
	`toxicity` text,
	`reason_stopped` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `treatments_case` ON `treatments` (`case_id`);--> statement-breakpoint
CREATE TABLE `attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`case_id` text NOT NULL,
	`file_name` text NOT NULL,
	`media_type` text NOT NULL,
	`content` blob NOT NULL,
	`caption` text,
	`study_reference` text,
	`is_printed` integer DEFAULT false NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `attachments_case` ON `attachments` (`case_id`);--> statement-breakpoint
CREATE TABLE `document_contents` (
	`hash` text PRIMARY KEY NOT NULL,
	`content` blob NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `issued_contents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`issued_id` text NOT NULL,
	`position` integer NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`issued_id`) REFERENCES `issued_documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`hash`) REFERENCES `document_contents`(`hash`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `issued_contents_issued` ON `issued_contents` (`issued_id`);--> statement-breakpoint
CREATE TABLE `issued_documents` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`of_id` text NOT NULL,
	`revision` integer NOT NULL,
	`issued_at` text NOT NULL,
	`actor_id` text NOT NULL,
	`settings` text NOT NULL,
	`content_hash` text NOT NULL,
	`knowledge_version` text NOT NULL,
	`template_version` text NOT NULL,
	`pages` integer NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `issued_documents_of` ON `issued_documents` (`of_id`,`kind`);--> statement-breakpoint
CREATE TABLE `changes` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`batch_id` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`case_id` text,
	`revision` integer NOT NULL,
	`kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`at` text NOT NULL,
	`patch` text,
	`reason` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `changes_entity` ON `changes` (`entity_id`,`revision`);--> statement-breakpoint
CREATE INDEX `changes_case` ON `changes` (`case_id`);--> statement-breakpoint
CREATE INDEX `changes_batch` ON `changes` (`batch_id`);--> statement-breakpoint
CREATE INDEX `changes_id` ON `changes` (`id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`updated_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `considered_options` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`position` integer DEFAULT 0 NOT NULL,
	`extra` text,
	`discussion_id` text NOT NULL,
	`option_id` text NOT NULL,
	`label` text NOT NULL,
	`category` text,
	`information_note` text,
	`checklist` text NOT NULL,
	`disposition` text,
	`reason` text,
	`from_date` text,
	FOREIGN KEY (`discussion_id`) REFERENCES `discussions`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `considered_options_discussion` ON `considered_options` (`discussion_id`);--> statement-breakpoint
CREATE TABLE `decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`position` integer DEFAULT 0 NOT NULL,
	`extra` text,
	`discussion_id` text NOT NULL,
	`version` integer NOT NULL,
	`status` text NOT NULL,
	`signed_at` text,
	`signed_by_id` text,
	`amendment_reason` text,
	`date` text NOT NULL,
	`attending_roles` text NOT NULL,
	`quorum_met` integer,
	`recommendation` text,
	`actions` text NOT NULL,
	`patient_preference_considered` text,
	`next_review_date` text,
	`patient_informed_by` text,
	`disclaimer` text,
	FOREIGN KEY (`discussion_id`) REFERENCES `discussions`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `decisions_version` ON `decisions` (`discussion_id`,`version`);--> statement-breakpoint
CREATE TABLE `discussions` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`position` integer DEFAULT 0 NOT NULL,
	`extra` text,
	`case_id` text NOT NULL,
	`meeting_id` text,
	`status` text NOT NULL,
	`date` text,
	`question` text,
	`slot_minutes` integer,
	`presenter` text,
	`removed_reason` text,
	`copied_from_id` text,
	`knowledge_version` text,
	`created_at` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `discussions_case` ON `discussions` (`case_id`);--> statement-breakpoint
CREATE INDEX `discussions_meeting` ON `discussions` (`meeting_id`);--> statement-breakpoint
CREATE TABLE `meeting_people` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`meeting_id` text NOT NULL,
	`person_id` text NOT NULL,
	`role` text,
	`position` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `meeting_people_meeting` ON `meeting_people` (`meeting_id`);--> statement-breakpoint
CREATE TABLE `meetings` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`date` text NOT NULL,
	`start_time` text,
	`time_zone` text NOT NULL,
	`place` text,
	`link` text,
	`chair_id` text,
	`coordinator_id` text,
	`from_file` integer DEFAULT false NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`chair_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`coordinator_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `meetings_date` ON `meetings` (`date`);--> statement-breakpoint
CREATE TABLE `role_inputs` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`position` integer DEFAULT 0 NOT NULL,
	`extra` text,
	`discussion_id` text NOT NULL,
	`role` text NOT NULL,
	`status` text NOT NULL,
	`answers` text NOT NULL,
	`text` text,
	`given_by` text,
	`received_on` text,
	`copied_from` text,
	`entered_by_id` text,
	FOREIGN KEY (`discussion_id`) REFERENCES `discussions`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `role_inputs_discussion` ON `role_inputs` (`discussion_id`);--> statement-breakpoint
CREATE TABLE `stances` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`position` integer DEFAULT 0 NOT NULL,
	`extra` text,
	`considered_option_id` text NOT NULL,
	`role` text NOT NULL,
	`stance` text NOT NULL,
	`comment` text,
	`entered_by_id` text,
	`from_date` text,
	FOREIGN KEY (`considered_option_id`) REFERENCES `considered_options`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `stances_option` ON `stances` (`considered_option_id`);--> statement-breakpoint
CREATE TABLE `patient_identifiers` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`position` integer DEFAULT 0 NOT NULL,
	`extra` text,
	`patient_id` text NOT NULL,
	`system` text NOT NULL,
	`value` text NOT NULL,
	`value_key` text NOT NULL,
	FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `patient_identifiers_patient` ON `patient_identifiers` (`patient_id`);--> statement-breakpoint
CREATE INDEX `patient_identifiers_value_key` ON `patient_identifiers` (`value_key`);--> statement-breakpoint
CREATE TABLE `patient_merges` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`kept_id` text NOT NULL,
	`absorbed_id` text NOT NULL,
	`case_ids` text NOT NULL,
	`reason` text NOT NULL,
	`actor_id` text NOT NULL,
	`at` text NOT NULL,
	`undone_at` text,
	`undone_reason` text,
	FOREIGN KEY (`kept_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`absorbed_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `patients` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`pseudonym_id` text,
	`fictitious` integer,
	`sex_at_birth` text,
	`birth_year` integer,
	`date_of_birth` text,
	`merged_into_id` text,
	`created_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `patients_name_key` ON `patients` (`name_key`);--> statement-breakpoint
CREATE INDEX `patients_merged_into` ON `patients` (`merged_into_id`);--> statement-breakpoint
CREATE INDEX `patients_pseudonym` ON `patients` (`pseudonym_id`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`function` text NOT NULL,
	`contact` text,
	`active_from` text,
	`active_to` text,
	`created_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `people_name_key` ON `people` (`name_key`);--> statement-breakpoint
CREATE TABLE `person_roles` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` text,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
