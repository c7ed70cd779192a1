import type { Session } from 'electron';

type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;
interface PermissionLine {
  readonly isAllowed: boolean;
  readonly reason: string;
}
/** Every name that this version of Electron has: a new one does not compile until somebody has decided about it. */
type KnownPermissions = Readonly<Record<Parameters<RequestHandler>[1] | Parameters<CheckHandler>[1], PermissionLine>>;

/**
 * What a page may ask the system for. NETBoard uses none of it; whoever needs one moves its line up and says what for.
 * A name that is not in the table is refused, too.
 */
export const permissions = {
  ar: { isAllowed: false, reason: 'no device is used' },
  'automatic-fullscreen': { isAllowed: false, reason: 'the window has its own full screen' },
  'background-fetch': { isAllowed: false, reason: 'there is no network' },
  'background-sync': { isAllowed: false, reason: 'there is no network' },
  'captured-surface-control': { isAllowed: false, reason: 'the screen shows patients' },
  'clipboard-read': { isAllowed: false, reason: 'pasting by keyboard needs no permission' },
  'clipboard-sanitized-write': { isAllowed: false, reason: 'there is no Copy button; copying by keyboard needs none' },
  'deprecated-sync-clipboard-read': { isAllowed: false, reason: 'as clipboard-read' },
  'display-capture': { isAllowed: false, reason: 'the screen shows patients' },
  fileSystem: { isAllowed: false, reason: 'files are chosen in dialogs of the main process' },
  fullscreen: { isAllowed: false, reason: 'the window has its own full screen' },
  geolocation: { isAllowed: false, reason: 'the place of a meeting is typed' },
  'geolocation-approximate': { isAllowed: false, reason: 'as geolocation' },
  'hand-tracking': { isAllowed: false, reason: 'no device is used' },
  hid: { isAllowed: false, reason: 'no device is used' },
  'idle-detection': { isAllowed: false, reason: 'people are not watched' },
  keyboardLock: { isAllowed: false, reason: 'keys of the system stay with the system' },
  'local-fonts': { isAllowed: false, reason: 'the app brings its fonts' },
  'local-network': { isAllowed: false, reason: 'there is no network' },
  'local-network-access': { isAllowed: false, reason: 'there is no network' },
  'loopback-network': { isAllowed: false, reason: 'there is no network' },
  media: { isAllowed: false, reason: 'no camera, no microphone' },
  mediaKeySystem: { isAllowed: false, reason: 'no protected media' },
  midi: { isAllowed: false, reason: 'no device is used' },
  midiSysex: { isAllowed: false, reason: 'no device is used' },
  nfc: { isAllowed: false, reason: 'no device is used' },
  notifications: { isAllowed: false, reason: 'a notification could show a patient on a locked screen' },
  openExternal: { isAllowed: false, reason: 'nothing opens outside the app' },
  'payment-handler': { isAllowed: false, reason: 'nothing is paid' },
  'periodic-background-sync': { isAllowed: false, reason: 'there is no network' },
  'persistent-storage': { isAllowed: false, reason: 'the page keeps nothing; the store does' },
  pointerLock: { isAllowed: false, reason: 'the pointer stays free' },
  'screen-wake-lock': { isAllowed: false, reason: 'a screen with patients may go dark' },
  sensors: { isAllowed: false, reason: 'no device is used' },
  serial: { isAllowed: false, reason: 'no device is used' },
  'smart-card': { isAllowed: false, reason: 'no device is used' },
  'speaker-selection': { isAllowed: false, reason: 'the app makes no sound' },
  'storage-access': { isAllowed: false, reason: 'there are no other origins' },
  'system-wake-lock': { isAllowed: false, reason: 'a computer with patients may sleep' },
  'top-level-storage-access': { isAllowed: false, reason: 'there are no other origins' },
  unknown: { isAllowed: false, reason: 'what has no name is not needed' },
  usb: { isAllowed: false, reason: 'no device is used' },
  vr: { isAllowed: false, reason: 'no device is used' },
  'web-app-installation': { isAllowed: false, reason: 'the app is installed already' },
  'web-printing': { isAllowed: false, reason: 'documents are printed by the main process' },
  'window-management': { isAllowed: false, reason: 'the window is placed by the main process' },
} as const satisfies KnownPermissions;

/** Whether a permission is granted. */
export const isPermitted = (permission: string): boolean =>
  Object.entries<PermissionLine>(permissions).some(([name, { isAllowed }]) => isAllowed && name === permission);

/** Applies the table to a session: to what pages ask for, to what they look up, and to devices. */
export function limitPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isPermitted(permission)));
  session.setPermissionCheckHandler((_contents, permission) => isPermitted(permission));
  session.setDevicePermissionHandler(() => false);
}
