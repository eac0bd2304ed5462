// Runs before the first paint, so that a remembered theme never flashes.
(function () {
  try {
    const theme = localStorage.getItem("cenote-theme");
    if (theme === "light" || theme === "dark") {
      document.documentElement.dataset.theme = theme;
    }
  } catch {
    // Storage may be closed to us; the system's theme is then the theme.
  }
})();
