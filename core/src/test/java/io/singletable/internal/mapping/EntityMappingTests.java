package io.singletable.internal.mapping;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.mapping.ConcreteType.RoleValue;
import io.singletable.internal.mapping.index.IndexEntry;
import io.singletable.internal.mapping.index.IndexKeys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Transient;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the mapping of each kind of class.
 */
class EntityMappingTests {

	@Test
	void recordIsCopiedWithItsChanges() {
		EntityMetadata<Note> type = Mapping.of(Note.class);
		ConcreteType<? extends Note> note = type.concreteTypeOf(new Note(null, null, "text", "draft", null));
		assertThat(type.typeName()).isEqualTo("Note");
		Note changed = note.with(new Note(null, null, "text", "draft", null),
				List.of(new RoleValue(note.id(), "n1"), new RoleValue(note.version().orElseThrow(), 1L)));
		assertThat(changed).isEqualTo(new Note("n1", 1L, "text", null, null));
		assertThat(type.idOf(changed)).contains("n1");
		assertThat(note.versionOf(changed)).isEqualTo(1);
		assertThat(note.versionOf(new Note("n1", null, "text", null, null))).isZero();
	}

	@Test
	void transientPropertiesAreNotStoredAndReadOnlyOnesNotWritten() {
		assertThat(storedNames(Note.class)).containsExactly("id", "version", "text");
	}

	@Test
	void immutableClassIsCopiedOnceWithWhatItsConstructorLacks() {
		EntityMetadata<Account> type = Mapping.of(Account.class);
		Account account = new Account("a1", 0, BigDecimal.TEN);
		account.setNote("kept");
		ConcreteType<? extends Account> concrete = type.concreteTypeOf(account);
		int before = Account.created;
		Account changed = concrete.with(account,
				List.of(new RoleValue(concrete.id(), "a2"), new RoleValue(concrete.version().orElseThrow(), 7L)));
		assertThat(Account.created - before).isEqualTo(1);
		assertThat(changed).isNotSameAs(account);
		assertThat(changed.getId()).isEqualTo("a2");
		assertThat(concrete.versionOf(changed)).isEqualTo(7);
		assertThat(changed.getBalance()).isEqualTo(BigDecimal.TEN);
		assertThat(changed.getNote()).isEqualTo("kept");
	}

	@Test
	void mutableBeanIsChangedInPlace() {
		EntityMetadata<Bean> type = Mapping.of(Bean.class);
		Bean bean = new Bean();
		ConcreteType<? extends Bean> concrete = type.concreteTypeOf(bean);
		Bean changed = concrete.with(bean,
				List.of(new RoleValue(concrete.id(), 5L), new RoleValue(concrete.version().orElseThrow(), 3L)));
		assertThat(changed).isSameAs(bean);
		assertThat(type.primaryKey().partitionKey(5L)).isEqualTo("Bean#p5015");
		assertThat(concrete.versionOf(bean)).isEqualTo(3);
	}

	@Test
	void idOfAGenericSuperclassHasItsConcreteType() {
		EntityMetadata<Bean> type = Mapping.of(Bean.class);
		assertThat(type.primaryKey().parseId("Bean#p5015", "Bean")).isEqualTo(5L);
		assertThatIllegalArgumentException().isThrownBy(() -> type.primaryKey().partitionKey("5"))
			.withMessage("The id of Bean is a java.lang.Long, not a java.lang.String");
	}

	@Test
	void versionMayBeAPrimitiveOrAnInteger() {
		ConcreteType<?> type = Mapping.of(Counted.class).concreteTypeOf(new Counted("c", 4));
		assertThat(type.versionOf(new Counted("c", 4))).isEqualTo(4);
		assertThat(type.with(new Counted("c", 0), List.of(new RoleValue(type.version().orElseThrow(), 1L))))
			.isEqualTo(new Counted("c", 1));
	}

	@Test
	void hierarchyHasOneKeyPrefixAndANameForEachClass() {
		EntityRegistry registry = Mapping.registryOf(Payment.class);
		EntityMetadata<? super Card> type = registry.required(Card.class);
		assertThat(type.javaType()).isEqualTo(Payment.class);
		assertThat(type.concreteTypes()).extracting(ConcreteType::name).containsExactly("Card", "bank");
		assertThat(type.primaryKey().partitionKey("p1")).isEqualTo("Payment#p1");
		assertThat(type.primaryKey().sortKey("p1")).isEqualTo("Payment");
		assertThat(type.concreteTypeOf(new Transfer("p1", "iban")).name()).isEqualTo("bank");
		assertThat(registry.find("bank").orElseThrow()).isSameAs(type);
		assertThat(registry.find("Transfer")).isEmpty();
	}

	@Test
	void classOutsideTheHierarchyIsRefused() {
		EntityMetadata<Payment> type = Mapping.of(Payment.class);
		assertThatIllegalArgumentException().isThrownBy(() -> type.concreteTypeOf("other"))
			.withMessage("java.lang.String is not stored as Payment: only [Card, bank] are");
	}

	@Test
	void compositeIdIsAbbreviatedInTemplates() {
		PrimaryKeyTemplate key = Mapping.of(Line.class).primaryKey();
		Line.Key id = new Line.Key("o#1", 12);
		assertThat(key.partitionKey(id)).isEqualTo("Order#o$Z1");
		assertThat(key.sortKey(id)).isEqualTo("Line#p50212");
		assertThat(key.encodedId(id)).isEqualTo("o$Z1#p50212");
		assertThat(key.parseId("Order#o$Z1", "Line#p50212")).isEqualTo(id);
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> key.partitionKey(new Line.Key(null, 1)))
			.withMessage(
					"A part of the id of Line is null (key template 'Order#{orderId}'): set every part, only a single "
							+ "String id is generated");
	}

	@Test
	void compositeIdOfIndexesIsItsPartsTooAndAppendedWhereOneLacks() {
		IndexKeys keys = Mapping.of(Line.class).concreteTypes().iterator().next().indexKeys().get(0);
		Line line = new Line(new Line.Key("o1", 12), "book");
		assertThat(keys.entryOf(line)).isEqualTo(new IndexEntry("product#book#o1", "p50212#o1#p50212"));
	}

	@Test
	void indexTemplatesReachNestedAndUnwrappedAndRenamedProperties() {
		Person person = new Person("p", new Name("Ann", "Lee"), new Address(new City("Ulm", 89073)), 3);
		List<IndexKeys> keys = Mapping.of(Person.class).concreteTypeOf(person).indexKeys();
		assertThat(keys.get(0).entryOf(person)).isEqualTo(new IndexEntry("city#Ulm", "n4986~#p"));
		assertThat(keys.get(1).entryOf(person)).isEqualTo(new IndexEntry("last#Lee", "p"));
		assertThat(keys.get(0).entryOf(new Person("p", null, null, 3))).isNull();
	}

	@Test
	void propertyTableJoinsJavaNamesAndStoredNames() {
		PropertyTable table = table(Mapping.registryOf(Person.class), Person.class);
		assertThat(table.topLevel()).extracting(StoredProperty::javaPath)
			.containsExactlyInAnyOrder("id", "name.first", "name.last", "address", "rank");
		assertThat(table.resolve("name.last").orElseThrow().attributePath()).containsExactly("name_last");
		assertThat(table.resolve("rank").orElseThrow().attributePath()).containsExactly("level");
		assertThat(table.resolve("address.city.zip").orElseThrow().attributePath()).containsExactly("address", "city",
				"zip");
		assertThat(table.resolve("address.city.zip").orElseThrow().type().getRawClass()).isEqualTo(int.class);
		assertThat(table.resolve("level")).isEmpty();
		assertThat(table.resolve("address.")).isEmpty();
	}

	@Test
	void namingStrategyNamesWhatIsStoredOnly() {
		EntityRegistry registry = Mapping.registryOf(
				List.of((builder) -> builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)), Snake.class);
		assertThat(table(registry, Snake.class).topLevel()).extracting(StoredProperty::attribute)
			.containsExactlyInAnyOrder("the_id", "first_name", "odd");
		assertThat(registry.required(Snake.class).concreteTypes().iterator().next().filterable())
			.isEqualTo(Set.of("first_name"));
		assertThat(registry.required(Snake.class).idOf(new Snake("s", "x", null))).contains("s");
	}

	@Test
	void timeToLiveIsTheExpiry() {
		Instant expiry = Instant.parse("2026-11-21T09:14:00Z");
		EntityMetadata<Snake> type = Mapping.of(Snake.class);
		Snake snake = new Snake("s", "x", expiry);
		assertThat(type.canExpire()).isTrue();
		assertThat(type.concreteTypeOf(snake).expirySecondOf(snake)).contains(expiry.getEpochSecond());
		assertThat(Mapping.of(Note.class).canExpire()).isFalse();
	}

	private static List<String> storedNames(Class<?> type) {
		return table(Mapping.registryOf(type), type).topLevel().stream().map(StoredProperty::attribute).toList();
	}

	private static PropertyTable table(EntityRegistry registry, Class<?> type) {
		return registry.required(type).concreteTypes().iterator().next().properties();
	}

	@SingleTableEntity
	record Note(@Id @Nullable String id, @Version @Nullable Long version, String text,
			@Transient @Nullable String draft, @ReadOnlyProperty @Nullable String legacy) {
	}

	@SingleTableEntity
	static final class Account {

		static int created;

		@Id
		private final String id;

		@Version
		private final long version;

		private final BigDecimal balance;

		private @Nullable String note;

		@PersistenceCreator
		Account(String id, long version, BigDecimal balance) {
			this.id = id;
			this.version = version;
			this.balance = balance;
			created++;
		}

		Account(String id) {
			this(id, 0, BigDecimal.ZERO);
		}

		public String getId() {
			return this.id;
		}

		public long getVersion() {
			return this.version;
		}

		public BigDecimal getBalance() {
			return this.balance;
		}

		public @Nullable String getNote() {
			return this.note;
		}

		public void setNote(@Nullable String note) {
			this.note = note;
		}

	}

	abstract static class Identified<I> {

		@Id
		private @Nullable I number;

		public @Nullable I getNumber() {
			return this.number;
		}

		public void setNumber(@Nullable I number) {
			this.number = number;
		}

	}

	@SingleTableEntity
	private static class Bean extends Identified<Long> {

		@Version
		private @Nullable Long version;

		public @Nullable Long getVersion() {
			return this.version;
		}

		public void setVersion(@Nullable Long version) {
			this.version = version;
		}

	}

	@SingleTableEntity
	record Counted(@Id String id, @Version int version) {
	}

	@SingleTableEntity
	sealed interface Payment {

		String id();

	}

	record Card(@Id String id, String number) implements Payment {
	}

	@TypeAlias("bank")
	record Transfer(@Id String id, String iban) implements Payment {
	}

	@SingleTableEntity(partitionKey = "Order#{orderId}", sortKey = "Line#{key.number}")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "product#{product}#{orderId}", sortKey = "{key.number}")
	record Line(@Id Line.Key key, String product) {

		record Key(@Nullable String orderId, int number) {
		}

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "city#{address.city.name}", sortKey = "{rank:desc}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "last#{name.last}")
	record Person(@Id String id, @JsonUnwrapped(prefix = "name_") @Nullable Name name, @Nullable Address address,
			@JsonProperty("level") int rank) {
	}

	record Name(String first, String last) {
	}

	record Address(City city) {
	}

	record City(String name, int zip) {
	}

	@SingleTableEntity
	record Snake(@Id String theId, @Filterable String firstName,
			@JsonProperty("odd") @TimeToLive @Nullable Instant end) {
	}

}
