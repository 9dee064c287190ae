package io.singletable.sample.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/**
 * Pictures of pages, to be looked at. Those of the documentation are written with
 * {@code -Dpictures=write}.
 */
final class Pictures {

	private static final Path TARGET = Path.of("target", "pictures");

	private static final Path DOCUMENTATION = Path.of("..", "docs", "images");

	private static final int HEIGHT = 4000;

	private Pictures() {
	}

	/** Write a picture of the whole page. */
	static void take(Page page, String name) {
		Map<?, ?> size = (Map<?, ?>) page.command("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
		int height = Math.min(HEIGHT, ((Number) size.get("height")).intValue());
		write(TARGET.resolve(name + ".png"), capture(page, ((Number) size.get("width")).intValue(), height));
	}

	/** Write a picture for the documentation, if that is asked for. */
	static void document(Page page, Screen screen) {
		if (screen.documented() > 0 && "write".equals(System.getProperty("pictures"))) {
			page.size(Chromium.WIDTH, screen.documented());
			write(DOCUMENTATION.resolve("console-" + screen.picture() + ".png"),
					capture(page, Chromium.WIDTH, screen.documented()));
		}
	}

	private static byte[] capture(Page page, int width, int height) {
		Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
		Map<String, Object> picture = page.command("Page.captureScreenshot",
				Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
		return Base64.getDecoder().decode((String) picture.get("data"));
	}

	private static void write(Path file, byte[] picture) {
		try {
			Files.createDirectories(file.getParent());
			Files.write(file, picture);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
