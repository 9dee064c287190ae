package io.singletable.autoconfigure.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.autoconfigure.SingleTableProperties.Embedded;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.autoconfigure.template.scanned.Note;
import io.singletable.autoconfigure.template.scanned.Shape;
import io.singletable.autoconfigure.template.subscribers.Subscriber;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.TableNameResolver;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the data of an embedded DynamoDB Local: what is inserted and emptied at
 * start-up, and where that is refused.
 */
class EmbeddedDataIntegrationTests {

	private static final String DATA = """
			{
			  "Note": [
			    { "id": "n1", "text": "one" },
			    { "id": "n2", "text": "two" }
			  ],
			  "Circle": [ { "id": "c1", "radius": 3 } ]
			}""";

	@TempDir
	private Path directory;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class, DynamoDbClientAutoConfiguration.class,
						SingleTableAutoConfiguration.class, SingleTableEmbeddedDataAutoConfiguration.class))
		.withUserConfiguration(Application.class);

	@Test
	void entitiesOfAllTypesAreInserted() {
		loading(DATA).run((context) -> {
			assertThat(note(context, "n1").text()).isEqualTo("one");
			assertThat(note(context, "n1").version()).isOne();
			assertThat(template(context).findById("c1", Shape.class)).contains(new Shape.Circle("c1", 3));
		});
	}

	@Test
	void whatExistsIsLeftAsItIs() {
		ApplicationContextRunner onDisk = onDisk(loading(DATA));
		onDisk.run((context) -> {
			Note first = note(context, "n1");
			template(context).save(new Note(first.id(), first.version(), first.changedAt(), "edited"));
			template(context).deleteById("n2", Note.class);
		});
		onDisk.run((context) -> {
			assertThat(note(context, "n1").text()).isEqualTo("edited");
			assertThat(note(context, "n1").version()).isEqualTo(2);
			assertThat(note(context, "n2").text()).isEqualTo("two");
		});
	}

	@Test
	void tableIsEmptiedBeforeItIsUsed() {
		ApplicationContextRunner onDisk = onDisk(this.runner);
		onDisk.run((context) -> template(context).insert(new Note("n9", null, null, "old")));
		onDisk.run((context) -> assertThat(template(context).findById("n9", Note.class)).isPresent());
		onDisk.withPropertyValues("singletable.embedded.clear-on-start=true").run((context) -> {
			assertThat(template(context).findById("n9", Note.class)).isEmpty();
			template(context).insert(new Note("n9", null, null, "new"));
			assertThat(note(context, "n9").version()).isOne();
		});
	}

	@Test
	void historyThatIsApartIsEmptiedToo() {
		ApplicationContextRunner onDisk = onDisk(this.runner)
			.withPropertyValues("singletable.history.table-name={table}-history");
		onDisk.run((context) -> template(context).insert(new Note("n9", null, null, "old")));
		onDisk.withPropertyValues("singletable.embedded.clear-on-start=true").run((context) -> {
			template(context).insert(new Note("n9", null, null, "new"));
			assertThat(template(context).findRevision("n9", 1, Note.class))
				.hasValueSatisfying((version) -> assertThat(version.entity()).map(Note::text).contains("new"));
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{ "Note": [ { "id": "n1", "text": "one" }, { "id": "n2", "text": 7.5, "canary": 1 } ] } | Note[1] is wrong: 'text' | 7.5
					{ "Note": [ { "text": "canary" } ] }                         | Note[0] has no 'id'                     | canary
					{ "Note": [ { "id": "n1", "text": "canary" } ], "Memo": [ {} ] } | Memo[0] is of no entity type | canary
					{ "Note": { "id": "canary" } }                               | for 'Note' is no array                  | canary
					{ "Note": [ "canary" ] }                                     | Note[0] is no object                    | canary
					[ "canary" ]                                                 | is no JSON object                       | canary
					{ "Note": [ canary ] }                                       | no valid JSON, or has a name twice, at line 1 | canary
					{ "Note": [ { "id": "n1", "id": "canary" } ] }               | no valid JSON, or has a name twice, at line 1 | canary
					""")
	void malformedDataAreRefusedByTypeAndIndex(String json, String problem, String payload) {
		loading(json).run((context) -> refusal(context.getStartupFailure()).hasMessageContaining(problem)
			.satisfies((failure) -> assertThat(failure.getMessage()).doesNotContain(payload)));
	}

	@Test
	void malformedEntityIsRefusedBeforeAnyIsInserted() {
		ApplicationContextRunner onDisk = onDisk(this.runner);
		onDisk(loading("{ \"Note\": [ { \"id\": \"n1\", \"text\": \"one\" }, { \"id\": 1 } ] }"))
			.run((context) -> assertThat(context).hasFailed());
		onDisk.run((context) -> assertThat(template(context).findById("n1", Note.class)).isEmpty());
	}

	@Test
	void entityWhoseUniqueValueAnotherHasIsRefused() {
		String json = """
				{ "Subscriber": [ { "id": "s1", "email": "canary" }, { "id": "s2", "email": "canary" } ] }""";
		loading(json).withUserConfiguration(Subscribers.class)
			.run((context) -> refusal(context.getStartupFailure())
				.hasMessageContaining("Subscriber[1] is not inserted: Another Subscriber has the value")
				.satisfies((failure) -> assertThat(failure.getMessage()).doesNotContain("canary")));
	}

	@ParameterizedTest
	@CsvSource({ "singletable.embedded.clear-on-start=true", "singletable.embedded.data-location=classpath:x.json" })
	void isRefusedWithAnotherDynamoDb(String property) {
		try (EmbeddedDynamoDb other = EmbeddedDynamoDb.start(new Embedded(null, 0, null))) {
			this.runner
				.withPropertyValues(property, "singletable.endpoint=" + other.endpoint().orElseThrow(),
						"singletable.schema.mode=create", "singletable.table-name=app")
				.run((context) -> refusal(context.getStartupFailure())
					.hasMessageContaining(property.substring(0, property.indexOf('=')))
					.hasMessageContaining("not that of an embedded DynamoDB Local"));
			this.runner.withBean(DynamoDbClient.class, other::client)
				.withPropertyValues(property, "singletable.schema.mode=create", "singletable.table-name=app",
						"singletable.embedded.enabled=true")
				.run((context) -> refusal(context.getStartupFailure())
					.hasMessageContaining("not that of an embedded DynamoDB Local"));
		}
	}

	@Test
	void optionalDataAreIgnoredWithAnotherDynamoDb() {
		try (EmbeddedDynamoDb other = EmbeddedDynamoDb.start(new Embedded(null, 0, null))) {
			this.runner
				.withPropertyValues("singletable.embedded.data-location=optional:" + location(DATA),
						"singletable.endpoint=" + other.endpoint().orElseThrow(), "singletable.schema.mode=create",
						"singletable.table-name=app")
				.run((context) -> assertThat(template(context).findById("n1", Note.class)).isEmpty());
		}
	}

	@ParameterizedTest
	@CsvSource({ "singletable.embedded.clear-on-start=true", "singletable.embedded.data-location=file:pom.xml" })
	void isRefusedWhereTheTableIsResolved(String property) {
		this.runner.withBean(TableNameResolver.class, OneTable::new)
			.withPropertyValues(property)
			.run((context) -> refusal(context.getStartupFailure()).hasMessageContaining("TableNameResolver"));
	}

	@Test
	void dataThatDoNotExistAreRefusedUnlessTheyAreOptional() {
		this.runner.withPropertyValues("singletable.embedded.data-location=classpath:none.json")
			.run((context) -> refusal(context.getStartupFailure()).hasMessageContaining("does not exist")
				.hasMessageContaining("optional:classpath:none.json"));
		this.runner.withPropertyValues("singletable.embedded.data-location=optional:classpath:none.json")
			.run((context) -> assertThat(context).hasNotFailed());
		this.runner.withPropertyValues("singletable.embedded.data-location=")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private ApplicationContextRunner loading(String json) {
		return this.runner.withPropertyValues("singletable.embedded.data-location=" + location(json));
	}

	private String location(String json) {
		try {
			return Files.writeString(this.directory.resolve("data.json"), json).toUri().toString();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private ApplicationContextRunner onDisk(ApplicationContextRunner runner) {
		return runner.withPropertyValues("singletable.embedded.directory=" + this.directory.resolve("tables"));
	}

	private static AbstractThrowableAssert<?, ?> refusal(Throwable failure) {
		Throwable refusal = failure;
		while (refusal != null && !(refusal instanceof SingleTableConfigurationException)) {
			refusal = refusal.getCause();
		}
		return assertThat(refusal).isNotNull();
	}

	private static SingleTableTemplate template(ApplicationContext context) {
		return context.getBean(SingleTableTemplate.class);
	}

	private static Note note(ApplicationContext context, String id) {
		return template(context).findById(id, Note.class).orElseThrow();
	}

	static class OneTable implements TableNameResolver {

		@Override
		public String resolveTableName() {
			return "app";
		}

		@Override
		public Collection<String> tableNames() {
			return List.of();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Note.class)
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Subscriber.class)
	static class Subscribers {

	}

}
