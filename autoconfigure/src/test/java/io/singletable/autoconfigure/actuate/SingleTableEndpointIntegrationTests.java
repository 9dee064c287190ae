package io.singletable.autoconfigure.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.singletable.autoconfigure.actuate.SingleTableDescriptor.CountDescriptor;
import io.singletable.autoconfigure.actuate.desk.Article;
import io.singletable.autoconfigure.actuate.desk.ArticleRepository;
import io.singletable.autoconfigure.actuate.desk.Session;
import io.singletable.autoconfigure.actuate.desk.SessionRepository;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.metrics.SingleTableHotPartitionsAutoConfiguration;
import io.singletable.autoconfigure.model.EntityDescriptor;
import io.singletable.autoconfigure.model.RepositoryDescriptor;
import io.singletable.autoconfigure.model.RepositoryDescriptor.MethodDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor.PartDescriptor;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.core.SingleTableTemplate;
import io.singletable.cost.EntityOperation;
import io.singletable.internal.model.SingleTableModel;
import io.singletable.query.PlanDescription.Access;
import io.singletable.repository.support.SingleTableRepositoryFactoryBean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link SingleTableEndpoint}.
 */
class SingleTableEndpointIntegrationTests {

	private static final JsonMapper JSON = JsonMapper.builder()
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(NON_NULL))
		.build();

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class, DynamoDbClientAutoConfiguration.class,
						SingleTableAutoConfiguration.class, SingleTableRepositoriesAutoConfiguration.class,
						SingleTableHotPartitionsAutoConfiguration.class, SingleTableEndpointAutoConfiguration.class))
		.withUserConfiguration(Application.class)
		.withPropertyValues("management.endpoints.web.exposure.include=*", "singletable.health.timeout=20s",
				"singletable.table-name=desk", "singletable.health.cache=0");

	@Test
	void entitiesAreDescribedWithKeysIndexesAndCosts() {
		this.runner.run((context) -> {
			List<EntityDescriptor> entities = describe(context).entities();
			assertThat(entities).extracting(EntityDescriptor::type).containsExactly("Article", "Session");
			EntityDescriptor article = entities.get(0);
			assertThat(article.table()).isEqualTo("desk");
			assertThat(article.javaType()).isEqualTo(Article.class.getName());
			assertThat(article.partitionKey()).isEqualTo("Article#{id}");
			assertThat(article.indexes()).singleElement().satisfies((index) -> {
				assertThat(index.name()).isEqualTo("gsi1");
				assertThat(index.partitionKey()).isEqualTo("state#{state}");
				assertThat(index.sortKey()).startsWith("{rank}");
			});
			assertThat(article.versioning()).isEqualTo("history");
			assertThat(article.maxVersions()).isEqualTo(5);
			assertThat(article.compression()).isEqualTo("gzip");
			assertThat(article.listing().order()).isEqualTo("by-id");
			assertThat(article.operations()).extracting((operation) -> operation.operation())
				.contains(EntityOperation.SAVE, EntityOperation.UPDATE_IN_PLACE, EntityOperation.SAVE_IN_TRANSACTION,
						EntityOperation.READ_TRANSACTION, EntityOperation.RESTORE);
			assertThat(entities.get(1).timeToLive()).isEqualTo("until");
			assertThat(entities.get(1).listing()).isNull();
		});
	}

	@Test
	void statusOfATableIsKnownOnceItWasAskedFor() {
		this.runner.run((context) -> {
			SingleTableModel model = context.getBean(SingleTableModel.class);
			assertThat(model.templates().get(0).knownStatus()).isNull();
			model.tables();
			assertThat(model.templates().get(0).knownStatus()).isEqualTo("ACTIVE");
		});
	}

	@Test
	void everyMethodHasAPlanOrAnOperation() {
		this.runner.run((context) -> {
			List<RepositoryDescriptor> repositories = describe(context).repositories();
			assertThat(repositories).extracting(RepositoryDescriptor::repository)
				.containsExactly(ArticleRepository.class.getName(), SessionRepository.class.getName());
			List<MethodDescriptor> methods = repositories.get(0).methods();
			assertThat(methods)
				.allSatisfy(
						(method) -> assertThat(method.plan() != null || method.operation() != null).as(method.method())
							.isTrue())
				.allSatisfy((method) -> assertThat(method.cost()).as(method.method()).isNotNull());
			assertThat(method(methods, "findByState(String)")).satisfies((method) -> {
				assertThat(method.kind()).isEqualTo("DERIVED");
				assertThat(method.returns()).isEqualTo("List<Article>");
				assertThat(method.plan().access()).isEqualTo(Access.QUERY);
				assertThat(method.plan().index()).isEqualTo("gsi1");
				assertThat(method.plan().keyCondition()).isEqualTo("state = ?0");
			});
			assertThat(method(methods, "findById(String)").operation()).isEqualTo(EntityOperation.FIND_BY_ID);
			assertThat(method(methods, "save(Article)").kind()).isEqualTo("BASE");
			assertThat(method(repositories.get(1).methods(), "findAll()").refusal()).startsWith("refused: ");
		});
	}

	@Test
	void lazyRepositoryIsNamedAndNotCreated() {
		this.runner.withUserConfiguration(Lazy.class).run((context) -> {
			assertThat(describe(context).repositories())
				.containsExactly(new RepositoryDescriptor(ArticleRepository.class.getName(), false, List.of()));
			context.getBean(ArticleRepository.class).count();
			assertThat(describe(context).repositories()).singleElement().satisfies((repository) -> {
				assertThat(repository.created()).isTrue();
				assertThat(repository.methods()).isNotEmpty();
			});
		});
	}

	@Test
	void tableIsComparedWithTheEntities() {
		this.runner.run((context) -> {
			TableDescriptor table = describe(context).tables().get(0);
			assertThat(table.unknown()).isEmpty();
			assertThat(table.name()).isEqualTo("desk");
			assertThat(table.status()).isEqualTo("ACTIVE");
			assertThat(table.problems()).isEmpty();
			assertThat(table.indexes()).extracting((index) -> index.name(), (index) -> index.status())
				.containsExactlyInAnyOrder(tuple("gsi1", "ACTIVE"), tuple("listing", "ACTIVE"));
			assertThat(table.timeToLive().status()).isEqualTo("ENABLED");
			assertThat(table.types()).extracting((type) -> type.type(), (type) -> type.record())
				.containsExactly(tuple("Article", "current"), tuple("Session", "current"));
			assertThat(table.types().get(0).parts()).containsExactly(
					new PartDescriptor("index:gsi1", "ACTIVE", null, null),
					new PartDescriptor("listing", "ACTIVE", null, null));
		});
	}

	@Test
	void missingTableIsAReasonAndNoFailure() {
		this.runner.run((context) -> {
			context.getBean(DynamoDbClient.class).deleteTable((delete) -> delete.tableName("desk"));
			TableDescriptor table = describe(context).tables().get(0);
			assertThat(table.status()).isNull();
			assertThat(table.unknown()).contains("table: table missing").hasSize(3);
			assertThat(describe(context).entities()).hasSize(2);
		});
	}

	@Test
	void sectionIsSelected() {
		this.runner.run((context) -> {
			SingleTableEndpoint endpoint = context.getBean(SingleTableEndpoint.class);
			for (String section : List.of("entities", "repositories", "tables", "hot-partitions")) {
				JsonNode json = JSON.valueToTree(endpoint.section(section, null, null));
				assertThat(json.propertyNames()).as(section).hasSize(1);
			}
			assertThat(endpoint.section("other", null, null)).isNull();
		});
	}

	@Test
	void hotPartitionsAreShownAsHashes() {
		this.runner.run((context) -> {
			use(context);
			assertThat(describe(context).hotPartitions()).isNotEmpty()
				.allSatisfy((partition) -> assertThat(partition.hash()).matches("[0-9a-f]{16}"));
		});
		this.runner.withPropertyValues("singletable.hot-partitions.enabled=false").run((context) -> {
			use(context);
			assertThat(describe(context).hotPartitions()).isEmpty();
		});
	}

	@Test
	void noValueKeyOrSecretIsShown() {
		this.runner.withPropertyValues("singletable.cursor.secrets=canary:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
				"singletable.credentials.access-key=canaryaccess", "singletable.credentials.secret-key=canarysecret")
			.run((context) -> {
				use(context);
				String json = JSON.writeValueAsString(describe(context));
				assertThat(json).contains("Article").doesNotContainIgnoringCase("canary").doesNotContain("AAECAwQF");
			});
	}

	@Test
	void documentedExampleHasTheShapeOfTheResponse() {
		this.runner.run((context) -> {
			use(context);
			JsonNode response = JSON.valueToTree(describe(context));
			assertThat(shape(documented())).isEqualTo(shape(response));
		});
	}

	@Test
	void entitiesAreCountedWhereThatIsEnabled() {
		this.runner.withPropertyValues("singletable.counts.enabled=true").run((context) -> {
			use(context);
			SingleTableEndpoint endpoint = context.getBean(SingleTableEndpoint.class);
			assertThat(endpoint.section("counts", null, null).counts()).containsExactly(
					new CountDescriptor("Article", "desk", "exact", 1, 1, 0.5),
					new CountDescriptor("Session", "desk", "not-listed", 0, 0, 0));
			assertThat(endpoint.section("counts", 1, null).counts()).hasSize(2);
			assertThat(endpoint.describe().counts()).isNull();
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> endpoint.section("counts", 0, null));
		});
	}

	@Test
	void entitiesAreNotCountedByDefault() {
		this.runner
			.run((context) -> assertThat(context.getBean(SingleTableEndpoint.class).section("counts", null, null))
				.isNull());
	}

	private static JsonNode documented() throws IOException {
		Matcher example = Pattern
			.compile("<!-- example: /actuator/singletable -->\\s+```json\\n(.*?)\\n```", Pattern.DOTALL)
			.matcher(Files.readString(Path.of("..", "docs", "actuator.md")));
		assertThat(example.find()).isTrue();
		return JSON.readTree(example.group(1));
	}

	/** The paths of all properties; those of elements of an array are put together. */
	private static Set<String> shape(JsonNode json) {
		Set<String> paths = new TreeSet<>();
		collect("", json, paths);
		return paths;
	}

	private static void collect(String path, JsonNode json, Set<String> paths) {
		if (json.isObject()) {
			for (Map.Entry<String, JsonNode> property : json.properties()) {
				paths.add(path + "." + property.getKey());
				collect(path + "." + property.getKey(), property.getValue(), paths);
			}
		}
		else if (json.isArray()) {
			json.forEach((element) -> collect(path + "[]", element, paths));
		}
	}

	private static void use(ApplicationContext context) {
		ArticleRepository articles = context.getBean(ArticleRepository.class);
		Article article = articles.save(new Article("canary-id", null, null, "canary-state", 7, "canary text"));
		articles.save(article);
		articles.findByState("canary-state");
		context.getBean(SessionRepository.class).save(new Session("canary-session", Instant.now().plusSeconds(60)));
	}

	private static SingleTableDescriptor describe(ApplicationContext context) {
		return context.getBean(SingleTableEndpoint.class).describe();
	}

	private static MethodDescriptor method(List<MethodDescriptor> methods, String signature) {
		return methods.stream()
			.filter((method) -> method.method().equals(signature))
			.findFirst()
			.orElseThrow(() -> new AssertionError(
					signature + " is none of " + methods.stream().map(MethodDescriptor::method).toList()));
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Article.class)
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class Lazy {

		@Bean
		SingleTableRepositoryFactoryBean<ArticleRepository, Article, String> articles(SingleTableTemplate template) {
			SingleTableRepositoryFactoryBean<ArticleRepository, Article, String> factory = new SingleTableRepositoryFactoryBean<>(
					ArticleRepository.class);
			factory.setSingleTableOperations(template);
			factory.setLazyInit(true);
			return factory;
		}

	}

}
