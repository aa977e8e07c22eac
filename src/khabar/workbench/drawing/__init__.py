"""Pictures as SVG written on the server: no library in the browser draws anything."""
