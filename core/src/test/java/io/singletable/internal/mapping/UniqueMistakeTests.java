package io.singletable.internal.mapping;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.Computed;
import io.singletable.SingleTableEntity;
import io.singletable.Singleton;
import io.singletable.TimeToLive;
import io.singletable.Unique;
import io.singletable.UnwritableEntityException;
import lombok.AllArgsConstructor;
import lombok.Data;
import lombok.NoArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.core.annotation.AliasFor;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedBy;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Transient;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for declarations of unique constraints, and for mistakes in them.
 */
class UniqueMistakeTests {

	@Test
	void constraintsOfPropertiesAndOfTheClass() {
		EntityMetadata<Customer> type = Mapping.of(Customer.class);
		assertThat(type.constraints()).containsExactly("address", "e-mail", "folded", "login", "zip");
		assertThat(pathsOf(type)).containsOnly(Map.entry("e-mail", List.of("email")),
				Map.entry("folded", List.of("emailFolded")), Map.entry("login", List.of("realm", "userName")),
				Map.entry("zip", List.of("home.zip")), Map.entry("address", List.of("work.zip", "userName")));
		assertThat(valueOf(type, "login", new Customer("c1", 0L, "a@b", "r", "u", new Address("1"), new Address("2"))))
			.containsExactly("r", "u");
		assertThat(valueOf(type, "zip", new Customer("c1", 0L, "a@b", "r", "u", null, new Address("2")))).isNull();
		assertThat(valueOf(type, "folded", new Customer("c1", 0L, "A@B", "r", "u", new Address("1"), new Address("2"))))
			.containsExactly("a@b");
		assertThat(valueOf(type, "address", new Customer("c1", 0L, "a", "r", "u", new Address("1"), new Address("2"))))
			.containsExactly("2", "u");
	}

	@Test
	void fieldAndGetterAreOneDeclaration() {
		assertThat(pathsOf(Mapping.of(Bean.class))).containsOnly(Map.entry("email", List.of("email")),
				Map.entry("phone", List.of("phone")), Map.entry("url", List.of("URL")),
				Map.entry("code", List.of("code")));
		assertThat(pathsOf(Mapping.of(Generated.class))).containsOnly(Map.entry("email", List.of("email")));
	}

	@Test
	void composedAnnotation() {
		assertThat(pathsOf(Mapping.of(Composed.class))).containsOnly(Map.entry("key", List.of("code")));
	}

	@Test
	void classesOfAHierarchyShareConstraintsByName() {
		EntityMetadata<Party> type = Mapping.of(Party.class);
		assertThat(type.constraints()).containsExactly("both", "code", "name", "registered");
		assertThat(pathsOf(type, Person.class)).containsOnly(Map.entry("code", List.of("code")),
				Map.entry("both", List.of("code", "name")), Map.entry("name", List.of("name")));
		assertThat(pathsOf(type, Company.class)).containsOnly(Map.entry("code", List.of("code")),
				Map.entry("both", List.of("code", "name")), Map.entry("name", List.of("title")),
				Map.entry("registered", List.of("number")));
	}

	@Test
	void retiredConstraintNeedsNoProperty() {
		EntityMetadata<Retired> type = Mapping.of(Retired.class);
		assertThat(type.constraints()).containsExactly("mail");
		assertThat(type.declares("email")).isTrue();
		assertThat(type.declares("login")).isTrue();
		assertThat(type.declares("former")).isTrue();
		assertThat(type.declares("other")).isFalse();
	}

	@Test
	void partOfAnIdAndOwnPropertyOfItsName() {
		assertThat(pathsOf(Mapping.of(Member.class))).containsOnly(Map.entry("number", List.of("number")),
				Map.entry("name", List.of("id.name")), Map.entry("other", List.of("id.name", "number")),
				Map.entry("realm", List.of("realm")), Map.entry("ofId", List.of("id.realm")));
		assertThat(valueOf(Mapping.of(Member.class), "realm", new Member(new Key("r", "n"), 0L, 1, "own")))
			.containsExactly("own");
	}

	@Test
	void valuesAsKeysEncodeThem() {
		EntityMetadata<Measured> type = Mapping.of(Measured.class);
		assertThat(valueOf(type, "pair", new Measured("m", 0L, "a#b", new BigDecimal("1.00"), 2.5)))
			.isEqualTo(valueOf(type, "pair", new Measured("n", 0L, "a#b", new BigDecimal("1.0"), 0)))
			.hasSize(2);
		assertThat(valueOf(type, "pair", new Measured("m", 0L, null, BigDecimal.ONE, 2.5))).isNull();
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> valueOf(type, "weight", new Measured("m", 0L, "", BigDecimal.ONE, Double.NaN)))
			.withMessage("Measured: 'weight' has a value that @Unique \"weight\" can't compare: it is not finite");
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> valueOf(type, "pair", new Measured("m", 0L, "secret\ud800", BigDecimal.ONE, 1)))
			.withMessageStartingWith("Measured: 'text' has a value that @Unique \"pair\" can't compare: ")
			.withMessageNotContaining("secret");
	}

	@Test
	void typeWithoutVersion() {
		assertThat(Mapping.mistakesIn(Unversioned.class))
			.containsExactly("Unversioned: @Unique needs a property of type Long annotated with "
					+ "org.springframework.data.annotation.Version, by which writes that change the values are told "
					+ "apart: add it, or remove @Unique");
	}

	@Test
	void namesAndPropertiesThatAreMissingOrTooMany() {
		assertThat(Mapping.mistakesIn(Names.class)).containsExactlyInAnyOrder(
				"Names: @Unique of the class has no name: add one, as in "
						+ "@Unique(name = \"login\", properties = { \"realm\", \"userName\" })",
				"Names: @Unique \"none\" of the class has no properties: add them, as in "
						+ "properties = { \"realm\", \"userName\" }",
				"Names: @Unique \"e mail\" has an invalid name: use up to 64 letters A to Z and a to z, digits, '_', "
						+ "'-' and '.', starting with a letter, in @Unique(name = \"...\")",
				"Names.more: @Unique has properties, which name those of a class: remove them, or move the annotation "
						+ "to the class",
				"Names: @Unique \"twice\" is declared twice: choose a different name for one of them with "
						+ "@Unique(name = \"...\")",
				"Names: @Unique \"gone\" is declared as retired, and once more as not retired: remove one of the "
						+ "declarations",
				"Names: @Unique \"pair\" names 'more' twice: name each property once",
				"Names: @Unique \"typo\" names the unknown property 'mroe': use one of id, version, email, more, or a "
						+ "path into one of them",
				"Names: @Unique \"template\" names the unknown property 'more:desc': use one of id, version, email, "
						+ "more, or a path into one of them");
	}

	@Test
	void valuesThatCanNotBeInAKey() {
		String fix = ", which can't be used in a key: use text, a number, a boolean, an enum, a UUID, an Instant, "
				+ "LocalDate, LocalDateTime, LocalTime, YearMonth or OffsetDateTime, or a part of the value";
		assertThat(Mapping.mistakesIn(Types.class)).containsExactlyInAnyOrder(
				"Types: @Unique \"list\" names 'list' of type java.util.List" + fix,
				"Types: @Unique \"map\" names 'map' of type java.util.Map" + fix,
				"Types: @Unique \"bytes\" names 'bytes' of type [B" + fix,
				"Types: @Unique \"part\" names 'part' of type Address" + fix,
				"Types: @Unique \"duration\" names 'duration' of type java.time.Duration" + fix,
				"Types: @Unique \"elements\" names the unknown property 'parts.zip': use one of id, version, list, "
						+ "map, bytes, part, parts, duration, color, or a path into one of them",
				"Types: @Unique \"color\" names 'color' of the enum Color, whose constants are not stored as text, as required in a key: let @JsonValue return text, "
						+ "remove @JsonFormat, or use a property of another type in the key");
	}

	@Test
	void propertiesThatAreNotStored() {
		String problem = ": is @Unique, but is not stored: remove @Transient, @JsonIgnore or @ReadOnlyProperty from it, "
				+ "or annotate a stored property or a @Computed method instead";
		assertThat(Mapping.mistakesIn(NotStored.class)).containsExactlyInAnyOrder("NotStored.cached" + problem,
				"NotStored.ignored" + problem, "NotStored.readOnly" + problem, "NotStored.helper()" + problem,
				"NotStored.home: is @Unique, but @JsonUnwrapped, so that it is several properties: name them on the "
						+ "class, as in @Unique(name = \"...\", properties = \"home.part\")");
	}

	@Test
	void partOfAnEntity() {
		assertThat(Mapping.mistakesIn(Nested.class)).containsExactlyInAnyOrder(
				"Nested.part.code: is @Unique in a part of an entity, where it has no effect: declare it on the class "
						+ "of the entity, as in @Unique(name = \"...\", properties = \"part.code\")",
				"Nested.part: is of a class that is @Unique, but a part of an entity, where it has no effect: declare "
						+ "it on the class of the entity");
	}

	@Test
	void propertiesOfTheLibrary() {
		String problem = " and set by the library: name properties that the application sets";
		assertThat(Mapping.mistakesIn(Roles.class)).containsExactlyInAnyOrder(
				"Roles: @Unique \"id\" names the id, of which there is one entity anyway: remove the declaration",
				"Roles: @Unique \"version\" names 'version', which is @Version" + problem,
				"Roles: @Unique \"created\" names 'created', which is @CreatedDate" + problem,
				"Roles: @Unique \"modified\" names 'modified', which is @LastModifiedDate" + problem,
				"Roles: @Unique \"by\" names 'by', which is @LastModifiedBy" + problem,
				"Roles: @Unique \"pair\" names the id, of which there is one entity anyway: remove the id from it");
		assertThat(Mapping.mistakesIn(WholeId.class)).containsExactly(
				"WholeId: @Unique \"both\" names the id, of which there is one entity anyway: remove the declaration");
	}

	@Test
	void singleton() {
		assertThat(Mapping.mistakesIn(Settings.class))
			.containsExactly("Settings: a @Singleton is the only entity with its values: remove @Unique");
	}

	@Test
	void tooManyInAllClasses() {
		assertThat(Mapping.mistakesIn(Many.class)).containsExactly(
				"Many: has 11 unique constraints (a, b, c, d, e, f, g, h, i, j, k), but can have 10, since "
						+ "a transaction writes an item for each: remove @Unique where a value need not be unique");
	}

	@Test
	void classesThatDisagree() {
		assertThat(Mapping.mistakesIn(Disagreeing.class)).containsExactlyInAnyOrder(
				"Disagreeing: @Unique \"code\" is declared of number in Other and text in One, which can't be "
						+ "compared: use the same types in the same order, or different names",
				"Disagreeing: @Unique \"name\" is retired in one of the classes, but declared in another, which share "
						+ "it: remove one of the declarations");
	}

	@Test
	void mistakesOfAllClassesAreReportedTogether() {
		assertThat(Mapping.mistakesIn(Unversioned.class, Roles.class, Many.class)).hasSize(8);
	}

	private static Map<String, List<String>> pathsOf(EntityMetadata<?> type) {
		return pathsOf(type, type.javaType());
	}

	private static Map<String, List<String>> pathsOf(EntityMetadata<?> type, Class<?> javaType) {
		ConcreteType<?> concrete = StreamSupport.stream(type.concreteTypes().spliterator(), false)
			.filter((it) -> it.javaType() == javaType)
			.findFirst()
			.orElseThrow();
		return concrete.constraints()
			.stream()
			.collect(Collectors.toMap(UniqueConstraint::name, UniqueConstraint::paths));
	}

	private static @Nullable List<String> valueOf(EntityMetadata<?> type, String constraint, Object entity) {
		UniqueConstraint found = type.concreteTypeOf(entity).constraint(constraint);
		return (found != null) ? found.valuesOf(entity) : null;
	}

	@SingleTableEntity
	@Unique(name = "login", properties = { "realm", "userName" })
	@Unique(name = "zip", properties = "home.zip")
	@Unique(name = "address", properties = { "work.zip", "userName" })
	record Customer(@Id String id, @Version @Nullable Long version, @JsonProperty("e-mail") @Unique String email,
			String realm, String userName, @Nullable Address home, @JsonUnwrapped(prefix = "work_") Address work) {

		@Computed(from = "email")
		@Unique(name = "folded")
		String emailFolded() {
			return this.email.toLowerCase(Locale.ROOT);
		}

	}

	record Address(String zip) {
	}

	static class Base {

		@Unique
		private String code = "";

		public String getCode() {
			return this.code;
		}

		public void setCode(String code) {
			this.code = code;
		}

	}

	@SingleTableEntity
	static class Bean extends Base {

		@Id
		private String id = "";

		@Version
		private @Nullable Long version;

		@Unique
		private String email = "";

		private String phone = "";

		private String url = "";

		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

		public @Nullable Long getVersion() {
			return this.version;
		}

		public void setVersion(@Nullable Long version) {
			this.version = version;
		}

		@Unique
		public String getEmail() {
			return this.email;
		}

		public void setEmail(String email) {
			this.email = email;
		}

		public String getPhone() {
			return this.phone;
		}

		@Unique
		public void setPhone(String phone) {
			this.phone = phone;
		}

		@Unique(name = "url")
		public String getURL() {
			return this.url;
		}

		public void setURL(String url) {
			this.url = url;
		}

	}

	@SingleTableEntity
	@Data
	@NoArgsConstructor
	@AllArgsConstructor
	static class Generated {

		@Id
		private String id;

		@Version
		private Long version;

		@Unique
		private String email;

	}

	@Unique
	@Target({ ElementType.FIELD, ElementType.METHOD })
	@Retention(RetentionPolicy.RUNTIME)
	@interface BusinessKey {

		@AliasFor(annotation = Unique.class, attribute = "name")
		String value() default "key";

	}

	@SingleTableEntity
	record Composed(@Id String id, @Version @Nullable Long version, @BusinessKey String code) {
	}

	@SingleTableEntity
	@Unique(name = "both", properties = { "code", "name" })
	sealed interface Party permits Person, Company {

		@Unique
		String code();

	}

	record Person(@Id String id, @Version @Nullable Long version, String code, @Unique String name) implements Party {
	}

	@Unique(name = "registered", properties = "number")
	record Company(@Id String id, @Version @Nullable Long version, String code, String name,
			@Unique(name = "name") String title, int number) implements Party {
	}

	@SingleTableEntity
	@Unique(name = "login", retired = true)
	record Retired(@Id String id, @Version @Nullable Long version,
			@Unique(name = "email", retired = true) @Unique(name = "mail") String mail,
			@JsonIgnore @Nullable @Unique(name = "former", retired = true) String former) {
	}

	record Key(String realm, String name) {
	}

	@SingleTableEntity(partitionKey = "Member#{realm}#{name}")
	@Unique(name = "name", properties = "name")
	@Unique(name = "other", properties = { "id.name", "number" })
	@Unique(name = "ofId", properties = "id.realm")
	record Member(@Id Key id, @Version @Nullable Long version, @Unique int number, @Unique String realm) {
	}

	@SingleTableEntity
	@Unique(name = "pair", properties = { "text", "amount" })
	record Measured(@Id String id, @Version @Nullable Long version, @Nullable String text, BigDecimal amount,
			@Unique double weight) {
	}

	@SingleTableEntity
	record Unversioned(@Id String id, @Unique String email) {
	}

	@SingleTableEntity
	@Unique(properties = "email")
	@Unique(name = "none")
	@Unique(name = "twice", properties = "email")
	@Unique(name = "twice", properties = "more")
	@Unique(name = "gone", properties = "email")
	@Unique(name = "gone", retired = true)
	@Unique(name = "pair", properties = { "more", "more" })
	@Unique(name = "typo", properties = "mroe")
	@Unique(name = "template", properties = "more:desc")
	record Names(@Id String id, @Version @Nullable Long version, @JsonProperty("e mail") @Unique String email,
			@Unique(name = "properties", properties = "more") String more) {
	}

	@SingleTableEntity
	@Unique(name = "elements", properties = "parts.zip")
	record Types(@Id String id, @Version @Nullable Long version, @Unique List<String> list,
			@Unique Map<String, String> map, @Unique byte[] bytes, @Unique Address part, List<Address> parts,
			@Unique Duration duration, @Unique Color color) {
	}

	@JsonFormat(shape = JsonFormat.Shape.NUMBER)
	enum Color {

		RED

	}

	@SingleTableEntity
	static class NotStored {

		@Id
		private String id = "";

		@Version
		private @Nullable Long version;

		@Unique
		@Transient
		private String cached = "";

		@Unique
		@JsonIgnore
		private String ignored = "";

		@Unique
		@ReadOnlyProperty
		private String readOnly = "";

		@Unique
		@JsonUnwrapped
		private Address home = new Address("");

		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

		public @Nullable Long getVersion() {
			return this.version;
		}

		public void setVersion(@Nullable Long version) {
			this.version = version;
		}

		public String getCached() {
			return this.cached;
		}

		public String getIgnored() {
			return this.ignored;
		}

		public String getReadOnly() {
			return this.readOnly;
		}

		public void setReadOnly(String readOnly) {
			this.readOnly = readOnly;
		}

		public Address getHome() {
			return this.home;
		}

		public void setHome(Address home) {
			this.home = home;
		}

		@Unique
		String helper() {
			return this.id;
		}

	}

	@SingleTableEntity
	record Nested(@Id String id, Part part, @Nullable Composed copy) {

		@Unique(name = "part", properties = "code")
		record Part(@Unique String code) {
		}

	}

	@SingleTableEntity
	@Unique(name = "pair", properties = { "id", "name" })
	record Roles(@Id @Unique String id, @Version @Unique @Nullable Long version,
			@CreatedDate @Unique @Nullable Instant created, @LastModifiedDate @Unique @Nullable Instant modified,
			@LastModifiedBy @Unique @Nullable String by, String name, @TimeToLive @Unique @Nullable Instant end) {
	}

	@SingleTableEntity(partitionKey = "WholeId#{realm}#{name}")
	@Unique(name = "both", properties = { "name", "realm" })
	record WholeId(@Id Key id, @Version @Nullable Long version) {
	}

	@SingleTableEntity
	@Singleton
	record Settings(@Id @Nullable String id, @Version @Nullable Long version, @Unique String host) {
	}

	@SingleTableEntity
	sealed interface Many permits First, Second {

	}

	record First(@Id String id, @Version @Nullable Long version, @Unique int a, @Unique int b, @Unique int c,
			@Unique int d, @Unique int e, @Unique int f) implements Many {
	}

	record Second(@Id String id, @Version @Nullable Long version, @Unique int f, @Unique int g, @Unique int h,
			@Unique int i, @Unique int j, @Unique int k) implements Many {
	}

	@SingleTableEntity
	sealed interface Disagreeing permits One, Other {

	}

	record One(@Id String id, @Version @Nullable Long version, @Unique String code,
			@Unique(retired = true) String name) implements Disagreeing {
	}

	record Other(@Id String id, @Version @Nullable Long version, @Unique int code,
			@Unique String name) implements Disagreeing {
	}

}
