package io.singletable.autoconfigure.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the drawings of the documentation, which are made from the golden files of
 * stored items. To write them: {@code -Ddocumentation=write}.
 */
class DrawingTests {

	private static final Path IMAGES = Path.of("..", "docs", "images");

	private final SingleTableDrawings drawings;

	DrawingTests() throws IOException {
		this.drawings = SingleTableDrawings.ofGoldenFiles();
	}

	@Test
	void itemsOfTheTableAreThoseOfTheGoldenFiles() throws IOException {
		assertDrawn("single-table.svg", this.drawings.table());
	}

	@Test
	void entriesOfTheIndexesAreThoseOfTheGoldenFiles() throws IOException {
		assertDrawn("single-table-indexes.svg", this.drawings.indexes());
	}

	private static void assertDrawn(String name, String drawing) throws IOException {
		Path file = IMAGES.resolve(name);
		if ("write".equals(System.getProperty("documentation"))) {
			Files.createDirectories(IMAGES);
			Files.writeString(file, drawing);
		}
		assertThat(file).as("-Ddocumentation=write writes it").hasContent(drawing);
	}

}
