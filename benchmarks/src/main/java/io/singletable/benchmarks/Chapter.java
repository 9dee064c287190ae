package io.singletable.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Chapter of the documentation, with places for generated tables: what stands between
 * {@code <!-- name -->} and {@code <!-- /name -->}.
 *
 * @param file the file
 */
public record Chapter(Path file) {

	/**
	 * The chapter about performance.
	 */
	public static Chapter performance() {
		return at("docs/performance.md");
	}

	/**
	 * The chapter about blobs.
	 */
	public static Chapter blobs() {
		return at("docs/blobs.md");
	}

	/**
	 * A chapter by its path in the project, from the directory of the project or of a
	 * module.
	 * @param path the path
	 * @return the chapter
	 */
	static Chapter at(String path) {
		Path file = Path.of(path);
		return new Chapter(Files.exists(file) ? file : Path.of("..").resolve(path));
	}

	/**
	 * The table at a place.
	 * @param place name of the place
	 * @return the table
	 * @throws IOException if the file can't be read
	 */
	public String read(String place) throws IOException {
		String text = Files.readString(this.file);
		return text.substring(begin(text, place), end(text, place));
	}

	/**
	 * Replace the table at a place.
	 * @param place name of the place
	 * @param table the table
	 * @throws IOException if the file can't be written
	 */
	public void write(String place, String table) throws IOException {
		String text = Files.readString(this.file);
		Files.writeString(this.file, text.substring(0, begin(text, place)) + table + text.substring(end(text, place)));
	}

	private int begin(String text, String place) {
		String mark = "<!-- " + place + " -->\n";
		return require(text.indexOf(mark), place) + mark.length();
	}

	private int end(String text, String place) {
		return require(text.indexOf("<!-- /" + place + " -->"), place);
	}

	private int require(int index, String place) {
		if (index < 0) {
			throw new IllegalStateException("%s has no place '%s'".formatted(this.file, place));
		}
		return index;
	}

}
