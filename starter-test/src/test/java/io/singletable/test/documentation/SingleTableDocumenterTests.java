package io.singletable.test.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableTemplateConfigurer;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.documentation.archive.OldMemo;
import io.singletable.test.documentation.before.Memo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SingleTableDocumenter}, without a DynamoDB.
 */
class SingleTableDocumenterTests {

	private static final Memo MEMO = new Memo("m1", "ann", "Milk", "1234");

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class,
						SingleTableRepositoriesAutoConfiguration.class, SingleTableDocumenterAutoConfiguration.class))
		.withPropertyValues("singletable.table-name=memos", "singletable.endpoint=http://localhost:1",
				"singletable.credentials.access-key=local", "singletable.credentials.secret-key=local",
				"singletable.schema.mode=none");

	@TempDir
	private Path directory;

	private void document(Class<?> entity, Consumer<SingleTableDocumenter> test, String... properties) {
		this.application.withInitializer(packages(entity))
			.withPropertyValues(properties)
			.run((context) -> test.accept(context.getBean(SingleTableDocumenter.class)));
	}

	private static ApplicationContextInitializer<ConfigurableApplicationContext> packages(Class<?> entity) {
		return (context) -> AutoConfigurationPackages.register((BeanDefinitionRegistry) context.getBeanFactory(),
				entity.getPackageName());
	}

	private String written(String file) throws IOException {
		return Files.readString(this.directory.resolve(file));
	}

	@Test
	void documentsAreUpToDateUntilAnIndexChanges() {
		document(Memo.class, (documenter) -> {
			documenter.writeTo(this.directory);
			documenter.assertUpToDate(this.directory);
		});
		document(io.singletable.test.documentation.after.Memo.class,
				(documenter) -> assertThatExceptionOfType(AssertionError.class)
					.isThrownBy(() -> documenter.assertUpToDate(this.directory))
					.withMessageContaining("table.svg is not up to date. Line ")
					.withMessageContaining("-Dsingletable.documentation=write"));
	}

	@Test
	void propertyWritesInPlaceOfTheCheck() throws IOException {
		System.setProperty(DocumentedFiles.PROPERTY, "write");
		try {
			document(Memo.class, (documenter) -> documenter.assertUpToDate(this.directory));
		}
		finally {
			System.clearProperty(DocumentedFiles.PROPERTY);
		}
		assertThat(written("entities.md")).contains("`gsi1: author#{author}, {id}`");
	}

	@Test
	void samplesAreShownAsStoredAndMasked() throws IOException {
		document(Memo.class, (documenter) -> documenter.sample(MEMO).writeTo(this.directory));
		assertThat(written("table.md")).contains("| Memo | `Memo#m1` | `Memo` | `Memo#author#ann` | `m1` |");
		assertThat(written("nosql-workbench.json")).contains("Milk", "\"S\" : \"••••••\"").doesNotContain("1234");
	}

	@Test
	void propertiesThatTheConsoleMasksAreMasked() throws IOException {
		document(Memo.class, (documenter) -> documenter.sample(MEMO).writeTo(this.directory),
				"singletable.console.masked=Memo.author");
		assertThat(written("table.md")).contains("`Memo#author#••••••`").doesNotContain("ann");
		assertThat(written("nosql-workbench.json")).doesNotContain("ann");
	}

	@Test
	void documenterWithoutSamplesIsNotChangedByThem() throws IOException {
		document(Memo.class, (documenter) -> {
			documenter.sample(MEMO);
			documenter.writeTo(this.directory);
		});
		assertThat(written("table.md")).doesNotContain("m1");
	}

	@Test
	void otherObjectIsNoSample() {
		document(Memo.class,
				(documenter) -> assertThatIllegalArgumentException()
					.isThrownBy(() -> documenter.sample(MEMO, List.of()).writeTo(this.directory))
					.withMessageContaining("is no entity of this application: pass samples of its entities"));
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void furtherTemplateHasADirectory() throws IOException {
		this.application.withUserConfiguration(Archive.class)
			.withInitializer(packages(Memo.class))
			.run((context) -> context.getBean(SingleTableDocumenter.class)
				.sample(MEMO, new OldMemo("o1"))
				.writeTo(this.directory));
		assertThat(written("table.md")).startsWith("# Table `memos`").contains("Memo#m1").doesNotContain("OldMemo");
		assertThat(written("archiveTemplate/table.md")).startsWith("# Table `archive`")
			.contains("OldMemo#o1")
			.doesNotContain("m1");
	}

	@Test
	void documenterIsABeanOfTestsOfWholeApplications() {
		assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()))
			.contains(SingleTableDocumenterAutoConfiguration.class.getName());
	}

	/**
	 * Configuration of a further template.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Archive {

		@Bean(defaultCandidate = false)
		SingleTableTemplate archiveTemplate(SingleTableTemplateConfigurer configurer, DynamoDbClient client) {
			return configurer.builder(client, "archive").entities(OldMemo.class).build();
		}

	}

}
