// A stance of the matrix leads to its words below, which lie folded: they are opened for whoever comes for them.

function unfold() {
  const words = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = words?.closest("details");
  if (!folded || folded.open) return;
  folded.open = true;
  words.scrollIntoView();
}

addEventListener("hashchange", unfold);
unfold();
