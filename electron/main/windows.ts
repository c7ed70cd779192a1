import type { BrowserWindowConstructorOptions, Session } from 'electron';

/**
 * How the window is made. Everything that keeps the page in its sandbox is said here, also where it is Electron's
 * default, so that no newer default can change it unseen.
 *
 * @param preloadFile - absolute path of the built preload
 * @param isDevelopment - true only under `npm run dev`
 */
export function windowOptions(preloadFile: string, isDevelopment: boolean): BrowserWindowConstructorOptions {
  return {
    title: 'NETBoard',
    width: 1280,
    height: 800,
    minWidth: 800,
    minHeight: 600,
    // Shown when its first picture is ready: no white flash in a dark room.
    show: false,
    webPreferences: {
      preload: preloadFile,
      // In memory: nothing of the page, patient names among it, reaches the disk.
      partition: 'netboard',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // The spell checker would download its dictionaries.
      spellcheck: false,
      enableWebSQL: false,
      devTools: isDevelopment,
    },
  };
}

/** The window from which a document is printed: it shows a file of ours and runs no code of ours. */
export function printWindowOptions(session: Session): BrowserWindowConstructorOptions {
  return {
    width: 720,
    height: 900,
    minimizable: false,
    autoHideMenuBar: true,
    webPreferences: {
      session,
      // Chromium's own viewer of PDF files counts as a plugin.
      plugins: true,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    },
  };
}
