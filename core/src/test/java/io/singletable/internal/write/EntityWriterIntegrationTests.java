package io.singletable.internal.write;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.ItemTooLargeException;
import io.singletable.KeyTooLongException;
import io.singletable.NewerSchemaException;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.UnwritableEntityException;
import io.singletable.VersionConflictException;
import io.singletable.Versioned;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.ItemKey;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.StoredFormat;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Persistable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests for {@link EntityWriter} against DynamoDB Local, in each stored format.
 */
@ParameterizedClass
@EnumSource
class EntityWriterIntegrationTests {

	private final StoredFormat format;

	private final TestTable table;

	private final AttributeNames names;

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template;

	EntityWriterIntegrationTests(StoredFormat format) {
		this.format = format;
		this.table = TestTable.of(format, Ticket.class, Customer.class, Counter.class, Session.class, Lease.class,
				Draft.class, Bean.class, Reading.class);
		this.names = this.table.layout().attributeNames();
		this.template = this.table.template(LocalDynamoDb.newClient(this.requests));
	}

	@Test
	void eachWriteIsOneRequest() {
		Ticket ticket = this.template.insert(Ticket.open("t1", "one"));
		ticket = this.template.update(this.template.save(ticket));
		this.template.delete(ticket);
		assertThat(this.requests.takeActions()).hasSize(4).containsOnly("TransactWriteItems");
		Counter counter = this.template.insert(new Counter("k1", null, 1));
		counter = this.template.update(this.template.save(counter));
		this.template.delete(counter);
		Customer customer = this.template.insert(new Customer("c1", "Ann"));
		customer = this.template.update(this.template.save(customer));
		this.template.delete(customer);
		String counterDeletion = leavesTombstone(Counter.class) ? "PutItem" : "DeleteItem";
		assertThat(this.requests.takeActions()).containsExactly("PutItem", "PutItem", "PutItem", counterDeletion,
				"PutItem", "PutItem", "PutItem", "DeleteItem");
	}

	@Test
	void unversionedSaveIsLastWriterWins() {
		this.template.save(new Customer("c1", "Ann"));
		this.template.save(new Customer("c1", "Bob"));
		assertThat(this.template.findById("c1", Customer.class)).contains(new Customer("c1", "Bob"));
	}

	@Test
	void unversionedWritesRespectExistence() {
		Customer customer = new Customer("c1", "Ann");
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.template.update(customer));
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.template.delete(customer));
		this.template.deleteById("c1", Customer.class);
		this.template.insert(customer);
		assertThatExceptionOfType(EntityExistsException.class).isThrownBy(() -> this.template.insert(customer));
		this.template.update(new Customer("c1", "Bob"));
		this.template.delete(customer);
		assertThat(this.table.items()).isEmpty();
	}

	@Test
	void versionsWithoutHistoryStartAtOneAndGuardSaves() {
		Counter first = this.template.save(new Counter("k1", 0L, 1));
		assertThat(first.version()).isEqualTo(1);
		Counter second = this.template.save(new Counter("k1", 1L, 2));
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.save(first))
			.withMessageContaining("version 1 was expected, but version 2 is stored")
			.satisfies((ex) -> assertThat(ex.stored()).contains(second));
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.delete(first));
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> this.template.save(new Counter("k1", null, 3)));
		this.template.delete(second);
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.save(second))
			.withMessageContaining("it was deleted");
		assertThat(this.template.insert(new Counter("k1", null, 1)).version())
			.isEqualTo(leavesTombstone(Counter.class) ? 4 : 1);
	}

	@Test
	void anItemFromBeforeItsTypeHadVersionsCanBeUpdated() {
		this.template.insert(new Counter("k1", null, 1));
		change(Counter.class, "k1", this.names.version(), null);
		Counter loaded = this.template.getRequired("k1", Counter.class);
		assertThat(this.template.update(loaded).version()).isEqualTo(1);
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.update(loaded))
			.withMessageContaining("version 0 was expected, but version 1 is stored");
	}

	@Test
	void persistableDecidesForItself() {
		this.template.save(new Draft("d1", "new"));
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> this.template.save(new Draft("d1", "new")));
		this.template.save(new Draft("d1", "sent"));
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.save(new Draft("d2", "sent")));
	}

	@Test
	void versionedUpdateAndSaveOfWhatIsGone() {
		Ticket ticket = this.template.insert(Ticket.open("t1", "one"));
		this.table.delete(this.table.key(Ticket.class, "t1"));
		this.table.delete(this.table.key(Ticket.class, "t1", 1));
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.template.update(ticket));
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.save(ticket));
		Ticket first = this.template.insert(Ticket.open("t1", "one"));
		this.template.save(first);
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.update(first));
		this.template.deleteById("t1", Ticket.class);
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.template.update(first));
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.save(first))
			.satisfies((ex) -> assertThat(ex.stored()).isEmpty());
		assertThat(this.table.sortKeys(this.table.key(Ticket.class, "t1", 1).partition())).hasSize(3);
	}

	@Test
	void insertGoesOnFromAnExpiredHead() {
		Instant now = this.table.clock().instant();
		Lease lease = this.template.insert(new Lease("l1", null, null, now.plusSeconds(60)));
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> this.template.insert(new Lease("l1", null, null, null)));
		this.table.clock().advance(Duration.ofSeconds(60));
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.save(lease))
			.withMessageContaining("has expired");
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.template.delete(lease));
		this.requests.takeActions();
		assertThat(this.template.insert(new Lease("l1", null, null, null)).version()).isEqualTo(2);
		assertThat(this.requests.takeActions()).hasSize(2);
	}

	@Test
	void anExpiredUnversionedEntityIsAbsent() {
		Instant now = this.table.clock().instant();
		Session session = this.template.insert(new Session("s1", now.plusSeconds(60)));
		this.table.clock().advance(Duration.ofSeconds(60));
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.template.update(session));
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.template.delete(session));
		this.requests.takeActions();
		this.template.insert(new Session("s1", null));
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
		assertThatExceptionOfType(EntityExistsException.class).isThrownBy(() -> this.template.insert(session));
	}

	@Test
	void whatANewerApplicationStoredIsNotOverwritten() {
		AttributeValue newer = AttributeValue.createN("1");
		Ticket ticket = this.template.insert(Ticket.open("t1", "one"));
		change(Ticket.class, "t1", this.names.schema(), newer);
		assertThatExceptionOfType(NewerSchemaException.class).isThrownBy(() -> this.template.save(ticket))
			.withMessageContaining("schema version 1, but this application supports 0");
		Customer customer = this.template.save(new Customer("c1", "Ann"));
		change(Customer.class, "c1", this.names.schema(), newer);
		assertThatExceptionOfType(NewerSchemaException.class).isThrownBy(() -> this.template.save(customer));
		assertThatExceptionOfType(NewerSchemaException.class).isThrownBy(() -> this.template.update(customer));
		this.template.delete(ticket);
	}

	@Test
	void aRefusalByACorruptItemIsARefusal() {
		Ticket ticket = this.template.insert(Ticket.open("t1", "one"));
		this.template.save(ticket);
		change(Ticket.class, "t1", "priority", AttributeValue.createS("high"));
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.save(ticket))
			.satisfies((ex) -> assertThat(ex.stored()).isEmpty());
		change(Ticket.class, "t1", this.names.type(), null);
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.save(ticket))
			.withMessageContaining("the stored item can't be decoded");
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> this.template.insert(Ticket.open("t1", "two")));
	}

	@Test
	void aVersionThatOthersWroteToTheHistoryIsNotOverwritten() {
		Ticket ticket = this.template.insert(Ticket.open("t1", "one"));
		ItemKey second = this.table.key(Ticket.class, "t1", 2);
		Map<String, AttributeValue> forged = new HashMap<>(this.table.item(this.table.key(Ticket.class, "t1", 1)));
		forged.putAll(second.toAttributes(this.table.layout().keyNames()));
		this.table.put(forged);
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.save(ticket))
			.withMessageContaining("changed by another program");
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.delete(ticket));
		this.table.delete(second);
		assertThat(this.template.save(ticket).version()).isEqualTo(2);
	}

	@Test
	void anInsertOverAHistoryThatLostItsTombstoneGoesOnAfterIt() {
		this.template.insert(Ticket.open("t1", "one"));
		this.template.deleteById("t1", Ticket.class);
		this.table.delete(this.table.key(Ticket.class, "t1"));
		assertThat(this.template.insert(Ticket.open("t1", "again")).version()).isEqualTo(3);
	}

	@Test
	void aRefusedMutableEntityKeepsItsState() {
		Bean bean = new Bean("b1");
		assertThat(this.template.insert(bean)).isSameAs(bean);
		assertThat(bean.version).isEqualTo(1);
		Bean stale = this.template.getRequired("b1", Bean.class);
		this.template.save(bean);
		Instant changed = stale.changed;
		this.table.clock().advance(Duration.ofMinutes(1));
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.save(stale));
			assertThat(stale.version).isEqualTo(1);
			assertThat(stale.changed).isEqualTo(changed);
		}
		Bean unwritable = new Bean(null);
		unwritable.text = "\uD800";
		assertThatExceptionOfType(UnwritableEntityException.class).isThrownBy(() -> this.template.insert(unwritable));
		assertThat(unwritable.id).isNull();
		assertThat(unwritable.version).isNull();
		assertThat(unwritable.created).isNull();
	}

	@Test
	void whatCannotBeConvertedIsNotSent() {
		Reading fine = this.template.save(new Reading("r1", 1.5, "fine"));
		this.requests.takeActions();
		List.of(new Reading("r1", Double.NaN, "x"), new Reading("r1", 1, "\uD800"), new Reading("r1", 1, null),
				new Reading("\uDC00", 1, "x"))
			.forEach((reading) -> assertThatExceptionOfType(UnwritableEntityException.class)
				.isThrownBy(() -> this.template.save(reading)));
		assertThat(this.requests.takeActions()).isEmpty();
		assertThat(this.template.getRequired("r1", Reading.class)).isEqualTo(fine);
		assertThat(this.table.items()).hasSize(1);
	}

	@Test
	void anItemOverTheLimitIsNotSent() {
		byte[] random = new byte[450 * 1024 * 3 / 4];
		new Random(1).nextBytes(random);
		String text = Base64.getEncoder().encodeToString(random);
		assertThatExceptionOfType(ItemTooLargeException.class)
			.isThrownBy(() -> this.template.save(new Customer("c1", text)))
			.withMessageContaining("name")
			.withMessageContaining("409,600");
		assertThatExceptionOfType(ItemTooLargeException.class)
			.isThrownBy(() -> this.template.save(Ticket.open("t1", text)));
		assertThat(this.requests.takeActions()).isEmpty();
	}

	@Test
	void aKeyOverTheLimitIsNotSent() {
		assumeThat(this.format).as("the bytes of keys are those of the format").isEqualTo(StoredFormat.NATIVE);
		assertThatExceptionOfType(KeyTooLongException.class)
			.isThrownBy(() -> this.template.save(new Customer("\uD83D\uDE00".repeat(1000), "Ann")))
			.withMessageContaining("The partition key 'pk' of Customer has 4,009 bytes, but DynamoDB allows 2,048")
			.withMessageNotContaining("\uD83D\uDE00");
		assertThatExceptionOfType(KeyTooLongException.class)
			.isThrownBy(() -> this.template.save(new Customer("a".repeat(1025), "Ann")))
			.withMessageContaining("'listingsk'")
			.withMessageContaining("1,025 bytes, but DynamoDB allows 1,024");
		assertThat(this.requests.takeActions()).isEmpty();
	}

	@Test
	void anyTextIsAnId() {
		List<String> ids = List.of("a#b", "a", "#", " ", "\u00FC", "\uD83D\uDE00", "a".repeat(900), "$", "a$Zb",
				"~v#x");
		for (String id : ids) {
			this.template.insert(new Customer(id, "Name of " + id));
			this.template.insert(Ticket.open(id, "Title of " + id));
		}
		for (String id : ids) {
			assertThat(this.template.findById(id, Customer.class)).contains(new Customer(id, "Name of " + id));
			assertThat(this.template.getRequired(id, Ticket.class)).satisfies((ticket) -> {
				assertThat(ticket.id()).isEqualTo(id);
				assertThat(ticket.title()).isEqualTo("Title of " + id);
			});
		}
		assertThat(this.table.items()).hasSize(ids.size() * 3);
	}

	@Test
	void generatedIdsGrow() {
		List<String> ids = IntStream.range(0, 50)
			.mapToObj((i) -> this.template.insert(new Customer(null, "n")).id())
			.toList();
		assertThat(ids).isSorted().doesNotHaveDuplicates();
	}

	private boolean leavesTombstone(Class<?> type) {
		return this.table.layout().leavesTombstone(this.table.registry().required(type));
	}

	/** Set, or remove, an attribute behind the library's back. */
	private void change(Class<?> type, String id, String name, @Nullable AttributeValue value) {
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(type, id));
		item.remove(name);
		if (value != null) {
			item.put(name, value);
		}
		this.table.put(item);
	}

	@SingleTableEntity
	record Counter(@Id String id, @Version @Nullable Long version, int value) {

	}

	@SingleTableEntity
	record Session(@Id String id, @TimeToLive @Nullable Instant until) {

	}

	@SingleTableEntity
	@Versioned
	record Lease(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			@TimeToLive @Nullable Instant until) {

	}

	@SingleTableEntity
	record Draft(@Id String id, String stage) implements Persistable<String> {

		@Override
		public String getId() {
			return this.id;
		}

		@Override
		public boolean isNew() {
			return this.stage.equals("new");
		}

	}

	@SingleTableEntity
	record Reading(@Id String id, double value, @Nullable String unit) {

		@Override
		public String unit() {
			if (this.unit == null) {
				throw new IllegalStateException("no unit");
			}
			return this.unit;
		}

	}

	@SingleTableEntity
	@Versioned
	static class Bean {

		@Id
		public @Nullable String id;

		@Version
		public @Nullable Long version;

		@CreatedDate
		public @Nullable Instant created;

		@LastModifiedDate
		public @Nullable Instant changed;

		public @Nullable String text;

		Bean() {
		}

		Bean(@Nullable String id) {
			this.id = id;
		}

	}

}
