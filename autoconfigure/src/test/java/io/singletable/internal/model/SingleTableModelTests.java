package io.singletable.internal.model;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.singletable.autoconfigure.client.DynamoDbClientBuilderCustomizer;
import io.singletable.internal.model.Finding.Kind;
import io.singletable.internal.model.IndexUsage.UnusedIndex;
import io.singletable.internal.model.PropertyModel.KeyPart;
import io.singletable.internal.model.PropertyModel.KeyUse;
import io.singletable.internal.model.PropertyModel.Role;
import io.singletable.internal.model.shop.AccountRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link SingleTableModel}.
 */
class SingleTableModelTests {

	private static AnnotationConfigApplicationContext context;

	private final SingleTableModel model = context.getBean(SingleTableModel.class);

	@BeforeAll
	static void start() {
		context = ShopModel.start();
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void modelNeedsNoActuatorAndSendsNothing() {
		ShopModel.runner()
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate",
					"org.springframework.boot.health", "io.micrometer.core"))
			.withUserConfiguration(Counted.class)
			.run((context) -> {
				SingleTableModel model = context.getBean(SingleTableModel.class);
				assertThat(model.templates()).extracting(TemplateModel::name, TemplateModel::table)
					.containsExactly(tuple("singleTableTemplate", "shop"));
				assertThat(model.entities()).hasSize(4);
				assertThat(model.repositories()).hasSize(4);
				assertThat(model.hotPartitions()).isEmpty();
				assertThat(model.findings()).isNotEmpty();
				assertThat(context.getBean(AtomicInteger.class)).hasValue(0);
			});
	}

	@Test
	void whatDoesNotChangeIsBuiltOnce() {
		SingleTableModel model = this.model;
		TemplateModel template = model.templates().get(0);
		assertThat(model.template("singleTableTemplate")).containsSame(template);
		assertThat(model.template("other")).isEmpty();
		assertThat(template.type("Account")).containsSame(template.type("Account").get());
		assertThat(repository(AccountRepository.class)).isSameAs(repository(AccountRepository.class));
	}

	@Test
	void propertiesHaveRolesKeysAndPlaces() {
		TypeModel account = type("Account");
		assertThat(account.properties()).extracting(PropertyModel::path)
			.containsExactly("id", "version", "createdAt", "updatedAt", "createdBy", "updatedBy", "region", "email",
					"name", "manager", "password", "address", "address.city", "address.street", "address.door",
					"address.door.floor", "address.door.secret", "payments", "payments.iban", "payments.accessToken",
					"methods", "methods.iban", "methods.accessToken", "tags", "contact.phone", "contact.fax");
		assertThat(account.properties()).filteredOn((property) -> property.role() != Role.NONE)
			.extracting(PropertyModel::path, PropertyModel::role)
			.containsExactly(tuple("id", Role.ID), tuple("version", Role.VERSION),
					tuple("createdAt", Role.CREATED_DATE), tuple("updatedAt", Role.LAST_MODIFIED_DATE),
					tuple("createdBy", Role.CREATED_BY), tuple("updatedBy", Role.LAST_MODIFIED_BY));
		assertThat(property(account, "id").keys()).containsExactly(new KeyUse(null, KeyPart.PARTITION, 1, false),
				new KeyUse("listing", KeyPart.SORT, 0, false), new KeyUse("gsi1", KeyPart.SORT, 1, false),
				new KeyUse("gsi2", KeyPart.SORT, 0, false));
		assertThat(property(account, "email").keys()).containsExactly(new KeyUse("gsi1", KeyPart.SORT, 0, false));
		assertThat(property(account, "region").keys()).containsExactly(new KeyUse("gsi1", KeyPart.PARTITION, 1, false));
		assertThat(property(account, "name").storedPath()).containsExactly("displayName");
		assertThat(property(account, "contact.phone").storedPath()).containsExactly("phone");
		assertThat(property(account, "contact.phone").nested()).isFalse();
		assertThat(property(account, "methods.iban").nested()).isTrue();
		assertThat(property(account, "methods").mapLevels()).isOne();
		assertThat(property(account, "methods").javaType()).isEqualTo("Map<String, Payment>");
		assertThat(property(account, "manager").nullable()).isTrue();
		assertThat(property(account, "name").nullable()).isFalse();
		assertThat(account.properties()).filteredOn(PropertyModel::filterable)
			.extracting(PropertyModel::path)
			.contains("region")
			.doesNotContain("name", "address.city");
	}

	@Test
	void partsOfAnIdHaveItsRoleAndTheirPlacesInKeys() {
		TypeModel purchase = type("Purchase");
		assertThat(purchase.properties()).filteredOn(PropertyModel::isId)
			.extracting(PropertyModel::path)
			.containsExactly("id", "id.accountId", "id.number");
		assertThat(property(purchase, "id.number").keys()).contains(new KeyUse(null, KeyPart.SORT, 1, false));
		assertThat(property(purchase, "orderedAt").keys()).containsExactly(new KeyUse("gsi1", KeyPart.SORT, 0, true));
		assertThat(property(purchase, "state").filterable()).isTrue();
		assertThat(property(type("Login"), "until").role()).isEqualTo(Role.TIME_TO_LIVE);
	}

	@Test
	void propertiesOfAHierarchyNameTheirClasses() {
		TypeModel notice = type("Notice");
		assertThat(notice.names()).hasSize(3);
		assertThat(property(notice, "title").concreteTypes()).hasSize(2);
		assertThat(property(notice, "apiKey").concreteTypes()).hasSize(1);
		String stored = property(notice, "apiKey").concreteTypes().get(0);
		assertThat(this.model.templates().get(0).typeOfItem(stored)).containsSame(notice);
	}

	@Test
	void methodsAreThoseOfTheEndpoint() {
		RepositoryModel accounts = repository(AccountRepository.class);
		assertThat(accounts.created()).isTrue();
		assertThat(accounts.methods()).extracting(MethodModel::descriptor)
			.isEqualTo(this.model.repositories().get(0).methods());
		assertThat(accounts.methods()).filteredOn(MethodModel::declared)
			.extracting((method) -> method.javaMethod().getName())
			.containsExactlyInAnyOrder("findByRegionOrderByEmail", "findByEmail", "streamByRegion", "existsByRegion",
					"countByRegion", "findByRegionIn", "inCity", "withSuffix", "findByRegionAndVersionGreaterThan",
					"ofRegion");
	}

	@Test
	void declaredMethodsThatStandOutAreFindings() {
		assertThat(this.model.findings()).filteredOn((finding) -> finding.subject().method() != null)
			.extracting(Finding::kind, (finding) -> finding.subject().method())
			.containsExactly(tuple(Kind.REFUSED_METHOD, "findAll()"),
					tuple(Kind.UNBOUNDED_READ, "streamByRegion(String)"),
					tuple(Kind.FILTER_IN_MEMORY, "withSuffix(String, String)"),
					tuple(Kind.FAN_OUT, "findByRegionIn(Collection<String>)"),
					tuple(Kind.FAN_OUT, "findByStateOrderByOrderedAtDesc(String)"));
	}

	@Test
	void findingsSayWhatAndWhatToDo() {
		assertThat(this.model.findings()).extracting(Finding::sentence)
			.containsExactly(
					"LoginRepository.findAll() will be refused: No index serves a query of Login for "
							+ "'everything'.",
					"AccountRepository.streamByRegion(String) reads to the end, however many requests that takes: "
							+ "limit it with @Budget, or return a Window.",
					"AccountRepository.withSuffix(String, String) filters in memory by \"name ends with ?1\": rows "
							+ "that do not match are read, billed and transferred as well.",
					"AccountRepository.findByRegionIn(Collection<String>) reads up to 25 key ranges a call, at "
							+ "least one request for each.",
					"PurchaseRepository.findByStateOrderByOrderedAtDesc(String) reads 8 key ranges a call, at "
							+ "least one request for each.",
					"No repository method reads index gsi2 of Account, which writes pay for: remove it, unless "
							+ "the application queries it by the template.",
					"No repository method reads index gsi3 of Purchase, which writes pay for: remove it, unless "
							+ "the application queries it by the template.");
	}

	@Test
	void indexesThatNoMethodReadsAreUnused() {
		assertThat(this.model.templates().get(0).unusedIndexes()).containsExactly(new UnusedIndex("Account", "gsi2"),
				new UnusedIndex("Purchase", "gsi3"));
	}

	@Test
	void nothingIsKnownOfIndexesOfRepositoriesThatWereNotCreated() {
		TemplateModel template = this.model.templates().get(0);
		List<RepositoryModel> lazy = template.repositories()
			.stream()
			.map((it) -> new RepositoryModel(it.repository(), it.type(), false, List.of()))
			.toList();
		assertThat(IndexUsage.unused(template.types(), lazy)).isEmpty();
		assertThat(IndexUsage.unused(template.types(), List.of())).isEmpty();
	}

	private TypeModel type(String name) {
		return this.model.templates().get(0).type(name).orElseThrow();
	}

	private static PropertyModel property(TypeModel type, String path) {
		return type.property(path).orElseThrow(() -> new AssertionError(path));
	}

	private RepositoryModel repository(Class<?> type) {
		return this.model.templates()
			.get(0)
			.repositories()
			.stream()
			.filter((repository) -> repository.repository() == type)
			.findFirst()
			.orElseThrow();
	}

	@Configuration(proxyBeanMethods = false)
	static class Counted {

		@Bean
		AtomicInteger requests() {
			return new AtomicInteger();
		}

		@Bean
		DynamoDbClientBuilderCustomizer counting(AtomicInteger requests) {
			return (builder) -> builder
				.overrideConfiguration((override) -> override.addExecutionInterceptor(new ExecutionInterceptor() {

					@Override
					public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
						requests.incrementAndGet();
					}

				}));
		}

	}

}
