package io.singletable.test.documentation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.springframework.util.Assert;

/**
 * Documenter of an application's table: a test writes pictures, Markdown and a data model
 * into the documentation of a project, or fails where they are not up to date. Sends no
 * request. It is a bean of tests with {@code @DataSingleTableTest} or
 * {@code @SpringBootTest}: <pre>{@code
 * &#64;Test
 * void tableIsDocumented(@Autowired SingleTableDocumenter documenter) {
 *     documenter.sample(new Note("n1", "Hello")).assertUpToDate(Path.of("docs/table"));
 * }
 * }</pre> The same entities and repositories make the same files on every machine. With
 * several templates, the files of all but the default one are in directories with the
 * names of their beans. Immutable, thread-safe.
 */
public final class SingleTableDocumenter {

	private final Function<List<Object>, Map<String, String>> documents;

	private final List<Object> samples;

	SingleTableDocumenter(Function<List<Object>, Map<String, String>> documents, List<Object> samples) {
		this.documents = documents;
		this.samples = List.copyOf(samples);
	}

	/**
	 * Add entities as samples: the documents show their keys and properties as they would
	 * be stored, those with secrets in their names masked, and those that
	 * {@code singletable.console.masked} names.
	 * @param entities the entities, which have ids
	 * @return a documenter with these samples, too
	 */
	public SingleTableDocumenter sample(Object... entities) {
		List<Object> all = new ArrayList<>(this.samples);
		for (Object entity : entities) {
			Assert.notNull(entity, "A sample is null: pass entities");
			all.add(entity);
		}
		return new SingleTableDocumenter(this.documents, all);
	}

	/**
	 * Write the documents: {@code table.svg} and {@code table.md} with the keys of all
	 * types, {@code access-patterns.svg}, {@code entities.md}, and
	 * {@code nosql-workbench.json}, which NoSQL Workbench imports.
	 * @param directory the directory, which is created if it does not exist
	 * @throws java.io.UncheckedIOException if a file can't be written
	 * @throws IllegalArgumentException if a sample is no entity of the application
	 */
	public void writeTo(Path directory) {
		files(directory).write();
	}

	/**
	 * Check that the documents are what {@link #writeTo} would write. With the system
	 * property {@code singletable.documentation=write}, write them instead.
	 * @param directory the directory
	 * @throws AssertionError if a file is missing, or a line differs; tells which, and
	 * how to write it
	 * @throws IllegalArgumentException if a sample is no entity of the application
	 */
	public void assertUpToDate(Path directory) {
		if ("write".equals(System.getProperty(DocumentedFiles.PROPERTY))) {
			writeTo(directory);
		}
		else {
			files(directory).check();
		}
	}

	private DocumentedFiles files(Path directory) {
		Assert.notNull(directory, "directory must not be null");
		return new DocumentedFiles(directory, new LinkedHashMap<>(this.documents.apply(this.samples)));
	}

}
