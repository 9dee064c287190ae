package io.singletable.autoconfigure.aot;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

import io.singletable.autoconfigure.aot.ProcessedApplication.Application;
import io.singletable.core.SingleTableOperations;
import io.singletable.mapping.SingleTableManagedTypes;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the entities of an application that is processed ahead of time.
 */
@CompileWithForkedClassLoader
class EntitiesAheadOfTimeIntegrationTests {

	private static final String[] START = { "singletable.region=eu-west-1", "singletable.table-name=notes",
			"singletable.schema.mode=none", "singletable.cursor.ephemeral-secret=true" };

	private final ProcessedApplication processed = ProcessedApplication.process(Application.class);

	@Test
	void entitiesAreKept() {
		this.processed.start((context) -> {
			// A native image has no classes to scan.
			context.setClassLoader(new WithoutClassFiles(context.getClassLoader()));
			context.refresh();
			assertThat(context.getBean(SingleTableManagedTypes.class).toList()).containsExactly(Draft.class,
					Note.class);
			assertThat(context.getBean(SingleTableOperations.class).entities().all()).hasSize(2);
		}, START);
	}

	@Test
	void entityWithoutRepositoryHasHints() {
		for (Class<?> type : new Class<?>[] { Draft.class, Draft.Author.class, Note.class }) {
			assertThat(RuntimeHintsPredicates.reflection().onType(type))
				.accepts(this.processed.generated().getRuntimeHints());
		}
	}

	/**
	 * Class loader that has classes, but not their files.
	 */
	private static final class WithoutClassFiles extends ClassLoader {

		WithoutClassFiles(ClassLoader parent) {
			super(parent);
		}

		@Override
		public InputStream getResourceAsStream(String name) {
			return name.endsWith(".class") ? null : super.getResourceAsStream(name);
		}

		@Override
		public Enumeration<URL> getResources(String name) throws IOException {
			return name.startsWith("io/singletable/") ? Collections.emptyEnumeration() : super.getResources(name);
		}

	}

}
