package io.singletable.internal.template.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;

/**
 * File of rows in JSON, one a line; blank lines are left out.
 */
record JsonLines<T>(Path file, Class<T> type, JsonMapper mapper) {

	/**
	 * Read the rows while the file is open.
	 * @throws UncheckedIOException if the file can't be read
	 * @throws IllegalArgumentException if a line is not a row
	 */
	<R> R read(Function<Stream<T>, R> work) {
		try (Stream<String> lines = Files.lines(this.file)) {
			long[] number = { 0 };
			return work.apply(lines.peek((line) -> number[0]++)
				.filter((line) -> !line.isBlank())
				.map((line) -> row(line, number[0])));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The file of a job can't be read", ex);
		}
	}

	/** The cause would show what is in the line. */
	private T row(String line, long number) {
		T row;
		try {
			row = this.mapper.readValue(line, this.type);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("Line " + number + " of the file is not a " + this.type.getSimpleName()
					+ " in JSON: correct it at column " + ex.getLocation().getColumnNr() + ", and run the job again");
		}
		Assert.notNull(row, () -> "Line " + number + " of the file is null");
		return row;
	}

}
