package io.singletable.autoconfigure.template;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import io.singletable.EntityNotFoundException;
import io.singletable.InvalidMappingException;
import io.singletable.SchemaMismatchException;
import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.autoconfigure.template.broken.WithoutId;
import io.singletable.autoconfigure.template.scanned.Note;
import io.singletable.autoconfigure.template.scanned.Shape;
import io.singletable.backfill.BackfillOutcome;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.mapping.IndexKey;
import io.singletable.mapping.IndexKeyResolver;
import io.singletable.mapping.SingleTableJsonMapperBuilderCustomizer;
import io.singletable.scroll.CursorCodec;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.AdditionalAnswers;
import org.mockito.Mockito;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.PropertyNamingStrategies;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SingleTableAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class SingleTableAutoConfigurationIntegrationTests {

	private static final String SECRET = "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class,
				DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class))
		.withUserConfiguration(Scanning.class);

	@Test
	void templateStoresScannedEntitiesInACreatedTable() {
		this.runner.run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			Note note = template.insert(new Note(null, null, null, "hello"));
			assertThat(template.findById(note.id(), Note.class)).contains(note);
			Shape shape = template.insert(new Shape.Circle("s1", 3));
			assertThat(template.findById("s1", Shape.class)).contains(shape);
			assertThat(context.getBean(EntityRegistry.class).all()).extracting(Object::toString)
				.containsExactly("Note", "Shape");
		});
	}

	@Test
	void templateBackfillsWithTheTablesRecord() {
		this.runner.run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			template.insert(new Note(null, null, null, "hello"));
			assertThat(template.backfill(Note.class).run().outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		});
	}

	@Test
	void resolversOfIndexKeysAreBeans() {
		this.runner.withBean(LongNotes.class).run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			template.insert(new Note("n1", null, null, "hello"));
			template.insert(new Note("n2", null, null, "hello, world"));
			assertThat(context.getBean(DynamoDbClient.class)
				.query((query) -> query.tableName("singletable")
					.indexName("gsi1")
					.keyConditionExpression("gsi1pk = :p")
					.expressionAttributeValues(Map.of(":p", AttributeValue.fromS("Note#long"))))
				.items()).singleElement().extracting((item) -> item.get("gsi1sk").s()).isEqualTo("n2");
		});
	}

	@Test
	void validatesATableThatIsNotEmbedded() {
		this.runner.withPropertyValues("singletable.schema.mode=validate").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(SchemaMismatchException.class)
				.hasMessageContaining("does not exist");
		});
	}

	@Test
	void createsNothingThroughAnOwnClient() {
		try (EmbeddedDynamoDb other = EmbeddedDynamoDb.inMemory()) {
			DynamoDbClient own = Mockito.mock(DynamoDbClient.class, AdditionalAnswers.delegatesTo(other.client()));
			Mockito.doNothing().when(own).close();
			this.runner.withBean(DynamoDbClient.class, () -> own)
				.withPropertyValues("singletable.embedded.enabled=true", "singletable.table-name=app")
				.run((context) -> {
					assertThat(context.getStartupFailure()).rootCause().isInstanceOf(SchemaMismatchException.class);
					assertThat(other.client().listTables().tableNames()).isEmpty();
				});
		}
	}

	@Test
	void embeddedOnAPortCreatesItsTable() {
		this.runner.withPropertyValues("singletable.embedded.port=0")
			.run((context) -> assertThat(context.getBean(DynamoDbClient.class).listTables().tableNames())
				.containsExactly("singletable"));
	}

	@Test
	void mistakesStopALazyStartToo() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class,
					DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class))
			.withUserConfiguration(ScanningBroken.class)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(InvalidMappingException.class));
	}

	@Test
	void unreachableDynamoDbIsAnalyzed() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class,
					DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class))
			.withUserConfiguration(Scanning.class)
			.withPropertyValues("singletable.endpoint=http://127.0.0.1:1", "singletable.table-name=app")
			.run((context) -> {
				FailureAnalysis analysis = new UnavailableTableFailureAnalyzer().analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("'app'").contains("no connection");
				assertThat(analysis.getAction()).contains("singletable.endpoint");
			});
		assertThat(new UnavailableTableFailureAnalyzer().analyze(new DataAccessResourceFailureException("elsewhere")))
			.isNull();
	}

	@Test
	void failureAnalyzersAreRegistered() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, FailureHandler.logging(LogFactory.getLog(getClass()))))
			.extracting((analyzer) -> analyzer.getClass().getSimpleName())
			.contains("MappingFailureAnalyzer", "QueryMethodFailureAnalyzer", "RepositoryFailureAnalyzer",
					"SchemaFailureAnalyzer", "SingleTableConfigurationFailureAnalyzer",
					"UnavailableTableFailureAnalyzer");
		SchemaMismatchException mismatch = new SchemaMismatchException("app", java.util.List.of("a difference"));
		assertThat(new SchemaFailureAnalyzer().analyze(mismatch).getDescription()).contains("a difference");
	}

	@Test
	void sendsNothingAtStartUpIfTheSchemaIsLeftAlone() {
		DynamoDbClient client = Mockito.mock(DynamoDbClient.class);
		this.runner.withBean(DynamoDbClient.class, () -> client)
			.withPropertyValues("singletable.schema.mode=none", "singletable.table-name=app")
			.run((context) -> {
				assertThat(context).hasSingleBean(SingleTableTemplate.class);
				Mockito.verify(client, Mockito.atLeast(0)).serviceClientConfiguration();
				Mockito.verifyNoMoreInteractions(client);
			});
	}

	@Test
	void backsOffFromAnOwnTemplate() {
		SingleTableOperations own = Mockito.mock(SingleTableOperations.class);
		this.runner.withBean(SingleTableOperations.class, () -> own)
			.run((context) -> assertThat(context).hasSingleBean(SingleTableOperations.class)
				.doesNotHaveBean(SingleTableTemplate.class));
	}

	@Test
	void usesTheClockBean() {
		Instant now = Instant.parse("2026-01-02T03:04:05Z");
		this.runner.withBean(Clock.class, () -> Clock.fixed(now, ZoneOffset.UTC)).run((context) -> {
			Note note = context.getBean(SingleTableTemplate.class).insert(new Note("n", null, null, "x"));
			assertThat(note.changedAt()).isEqualTo(now);
		});
	}

	@Test
	void appliesMapperCustomizersAndCompression() {
		this.runner
			.withBean(SingleTableJsonMapperBuilderCustomizer.class,
					() -> (builder) -> builder.propertyNamingStrategy(PropertyNamingStrategies.UPPER_SNAKE_CASE))
			.withPropertyValues("singletable.compression=none", "singletable.table-name=named")
			.run((context) -> {
				context.getBean(SingleTableTemplate.class).insert(new Note("n", null, null, "hello"));
				Map<String, AttributeValue> item = context.getBean(DynamoDbClient.class)
					.getItem((get) -> get.tableName("named")
						.key(Map.of("pk", AttributeValue.fromS("Note#n"), "sk", AttributeValue.fromS("Note"))))
					.item();
				assertThat(item.get("TEXT").s()).isEqualTo("hello");
			});
	}

	@Test
	void keepsOnlyTheConfiguredNumberOfVersions() {
		this.runner.withPropertyValues("singletable.max-versions=1").run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			template.save(template.insert(new Note("n", null, null, "one")));
			assertThat(template.findRevision("n", 1, Note.class)).isEmpty();
			assertThat(template.findRevision("n", 2, Note.class)).isPresent();
		});
	}

	@Test
	void reportsMistakesInTheMapping() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class,
					DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class))
			.withUserConfiguration(ScanningBroken.class)
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(InvalidMappingException.class)
				.hasMessageContaining(WithoutId.class.getName() + ": has no id"));
		InvalidMappingException mistake = new InvalidMappingException(java.util.List.of("a mistake"));
		assertThat(new MappingFailureAnalyzer().analyze(mistake).getDescription()).contains("a mistake");
	}

	@Test
	void cursorsOfConfiguredSecretsWorkInAnotherContext() {
		String[] token = new String[1];
		this.runner.withPropertyValues("singletable.cursor.secrets=" + SECRET).run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			template.save(new Shape.Circle("a", 1));
			template.save(new Shape.Circle("b", 1));
			var window = template.query(Shape.class)
				.scroll(org.springframework.data.domain.ScrollPosition.keyset(),
						org.springframework.data.domain.Limit.of(1));
			token[0] = context.getBean(CursorCodec.class)
				.encode((org.springframework.data.domain.KeysetScrollPosition) window.positionAt(0));
		});
		this.runner.withPropertyValues("singletable.cursor.secrets=" + SECRET)
			.run((context) -> assertThat(context.getBean(CursorCodec.class).decode(token[0])).isNotNull());
	}

	@Test
	void positionOfAnotherScopeIsRefused() {
		var ascending = org.springframework.data.domain.Sort.Direction.ASC;
		var limit = org.springframework.data.domain.Limit.of(1);
		var position = new org.springframework.data.domain.ScrollPosition[1];
		this.runner.withPropertyValues("singletable.cursor.scope=111122223333").run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			template.save(new Shape.Circle("a", 1));
			template.save(new Shape.Circle("b", 1));
			position[0] = template.query(Shape.class)
				.scroll(org.springframework.data.domain.ScrollPosition.keyset(), limit)
				.positionAt(0);
			assertThat(template.query(Shape.class).scroll(position[0], limit)).hasSize(1);
		});
		this.runner.withPropertyValues("singletable.cursor.scope=444455556666")
			.run((context) -> assertThatExceptionOfType(io.singletable.InvalidCursorException.class).isThrownBy(
					() -> context.getBean(SingleTableTemplate.class).query(Shape.class).scroll(position[0], limit)));
	}

	@Test
	void warnsOfAMadeUpSecretAndRefusesItInTheCloud(CapturedOutput output) {
		this.runner.withBean(DynamoDbClient.class, () -> Mockito.mock(DynamoDbClient.class))
			.withPropertyValues("singletable.schema.mode=none", "singletable.table-name=app")
			.run((context) -> assertThat(output).contains("singletable.cursor.secrets"));
		for (String platform : new String[] { "spring.main.cloud-platform=kubernetes",
				"AWS_LAMBDA_FUNCTION_NAME=orders" }) {
			ApplicationContextRunner deployed = this.runner.withPropertyValues(platform,
					"singletable.embedded.enabled=true");
			deployed.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(SingleTableConfigurationException.class)
				.hasMessageContaining(platform.contains("kubernetes") ? "KUBERNETES" : "AWS Lambda"));
			deployed.withPropertyValues("singletable.cursor.ephemeral-secret=true")
				.run((context) -> assertThat(context).hasNotFailed());
		}
	}

	@Test
	void readsAreOfTheConfiguredTable() {
		this.runner.run((context) -> assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> context.getBean(SingleTableTemplate.class).getRequired("nobody", Note.class)));
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Note.class)
	static class Scanning {

	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = WithoutId.class)
	static class ScanningBroken {

	}

	static class LongNotes implements IndexKeyResolver<Note> {

		@Override
		public Class<Note> entityType() {
			return Note.class;
		}

		@Override
		public String indexName() {
			return "gsi1";
		}

		@Override
		public String version() {
			return "1";
		}

		@Override
		public Optional<IndexKey> resolve(Note note) {
			return (note.text().length() > 10) ? Optional.of(IndexKey.of("long")) : Optional.empty();
		}

	}

}
