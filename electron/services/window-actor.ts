/**
 * Whom a window acts for until people sign in: the coordinator who has been here longest. A window has no `--as`, and a
 * second coordinator must not lock the first one out.
 */
export const windowActor = '@window';
