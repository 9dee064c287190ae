package io.singletable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the signatures of everything that users can name: what comes into the API
 * stays there, so each change of it has to be seen where it is reviewed.
 */
class PublicApiTests {

	private static final Path FILE = Path.of("api.txt");

	private static final String ROOT = SingleTableEntity.class.getPackageName();

	@Test
	void publicSignaturesAreThoseOfTheFile() throws IOException {
		String text = ApiText.of(new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages(ROOT), ROOT + ".internal.");
		if ("write".equals(System.getProperty("api"))) {
			Files.writeString(FILE, text);
		}
		assertThat(FILE).as("-Dapi=write writes the signatures into %s", FILE).content().isEqualTo(text);
	}

}
