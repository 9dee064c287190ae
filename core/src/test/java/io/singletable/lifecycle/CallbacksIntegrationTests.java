package io.singletable.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.singletable.Compression;
import io.singletable.Computed;
import io.singletable.EntityExistsException;
import io.singletable.SingleTableEntity;
import io.singletable.Unique;
import io.singletable.UnwritableEntityException;
import io.singletable.VersionConflictException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.mapping.callback.EntityCallback;
import org.springframework.data.mapping.callback.EntityCallbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for callbacks and events around the requests of the template.
 */
class CallbacksIntegrationTests {

	private static final String[] SAVE = { "beforeConvert", "BEFORE_CONVERT", "beforeSave", "BEFORE_SAVE", "afterSave",
			"AFTER_SAVE" };

	private final TestTable table = TestTable.of(Ticket.class, Customer.class, Account.class, Vehicle.class,
			Device.class, Zipped.class, Badge.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final LifecycleRecorder recorder = new LifecycleRecorder();

	private final SingleTableTemplate template = template(this.recorder.lifecycle());

	@Test
	void savesTakeTheirStepsInOrder() {
		Ticket ticket = this.template.insert(Ticket.open(null, "one"));
		assertThat(this.recorder.takeSteps()).containsExactly(SAVE);
		ticket = this.template.save(ticket);
		assertThat(this.recorder.takeSteps()).containsExactly(SAVE);
		this.template.update(ticket);
		assertThat(this.recorder.takeSteps()).containsExactly(SAVE);
		this.template.save(new Customer("c1", "Ann"));
		assertThat(this.recorder.takeSteps()).containsExactly(SAVE);
		this.template.save(new Vehicle.Bike("b1"));
		assertThat(this.recorder.takeSteps()).containsExactly(SAVE);
	}

	@Test
	void callbacksCostNoRequest() {
		Ticket ticket = this.template.insert(Ticket.open("t1", "one"));
		this.template.save(ticket);
		this.template.getRequired("t1", Ticket.class);
		this.template.deleteById("t1", Ticket.class);
		Customer customer = this.template.save(new Customer("c1", "Ann"));
		this.template.delete(customer);
		this.template.deleteById("c1", Customer.class);
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems", "TransactWriteItems", "GetItem",
				"GetItem", "TransactWriteItems", "PutItem", "DeleteItem", "DeleteItem");
	}

	@Test
	void readsTakeTheirStep() {
		Ticket ticket = this.template.insert(Ticket.open("t1", "one"));
		this.recorder.takeSteps();
		this.template.getRequired("t1", Ticket.class);
		assertThat(this.recorder.entities()).containsExactly(ticket);
		assertThat(this.recorder.takeSteps()).containsExactly("afterConvert", "AFTER_CONVERT");
		this.template.query(Ticket.class).scroll(ScrollPosition.keyset(), Limit.of(10));
		assertThat(this.recorder.takeSteps()).containsExactly("afterConvert", "AFTER_CONVERT");
		this.template.findRevision("t1", 1, Ticket.class);
		assertThat(this.recorder.takeSteps()).containsExactly("afterConvert", "AFTER_CONVERT");
		this.template.existsById("t1", Ticket.class);
		assertThat(this.recorder.takeSteps()).isEmpty();
	}

	@Test
	void deletionsTakeTheirSteps() {
		Ticket ticket = this.template.insert(Ticket.open("t1", "one"));
		Customer customer = this.template.insert(new Customer("c1", "Ann"));
		this.recorder.takeSteps();
		this.template.delete(ticket);
		this.template.delete(customer);
		assertThat(this.recorder.entities()).containsExactly(ticket, ticket, customer, customer);
		assertThat(this.recorder.takeSteps()).containsExactly("beforeDelete", "BEFORE_DELETE", "afterDelete",
				"AFTER_DELETE", "beforeDelete", "BEFORE_DELETE", "afterDelete", "AFTER_DELETE");
	}

	@Test
	void deletionsByIdHaveEventsWhetherTheEntityExistsOrNot() {
		this.template.insert(Ticket.open("t1", "one"));
		this.recorder.takeSteps();
		for (String id : List.of("t1", "t1", "never")) {
			this.template.deleteById(id, Ticket.class);
			assertThat(this.recorder.takeSteps()).containsExactly("beforeDelete", "afterDelete");
			this.template.deleteById(id, Customer.class);
			assertThat(this.recorder.takeSteps()).containsExactly("beforeDelete", "afterDelete");
		}
		this.template.purge("t1", Ticket.class);
		assertThat(this.recorder.takeSteps()).containsExactly("beforeDelete", "afterDelete");
	}

	@Test
	void aRefusedWriteIsNotAnnouncedAsDone() {
		Ticket ticket = this.template.insert(Ticket.open("t1", "one"));
		this.template.save(ticket);
		this.recorder.takeSteps();
		assertThatExceptionOfType(EntityExistsException.class).isThrownBy(() -> this.template.insert(ticket));
		assertThat(this.recorder.takeSteps()).containsExactly("beforeConvert", "BEFORE_CONVERT", "beforeSave",
				"BEFORE_SAVE");
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.delete(ticket));
		assertThat(this.recorder.takeSteps()).startsWith("beforeDelete", "BEFORE_DELETE")
			.doesNotContain("afterDelete", "AFTER_DELETE");
	}

	@Test
	void anInsertThatGoesOnFromATombstoneIsPreparedOnce() {
		this.template.delete(this.template.insert(Ticket.open("t1", "one")));
		this.recorder.takeSteps();
		Ticket again = this.template.insert(Ticket.open("t1", "again"));
		assertThat(again.version()).isEqualTo(3);
		assertThat(this.recorder.takeSteps()).containsExactly("beforeConvert", "BEFORE_CONVERT", "beforeSave",
				"BEFORE_SAVE", "beforeSave", "BEFORE_SAVE", "afterSave", "AFTER_SAVE");
	}

	@Test
	void beforeConvertSeesIdAndDatesButTheLoadedVersion() {
		Ticket first = this.template.insert(Ticket.open(null, "one"));
		Instant created = this.table.clock().instant();
		Ticket announced = (Ticket) this.recorder.entities().get(0);
		assertThat(announced)
			.isEqualTo(new Ticket(first.id(), null, created, created, "one", first.status(), 3, null, first.tags()));
		this.recorder.takeSteps();
		this.table.clock().advance(Duration.ofMinutes(1));
		this.template.save(first);
		Ticket again = (Ticket) this.recorder.entities().get(0);
		assertThat(again.version()).isEqualTo(1);
		assertThat(again.updatedAt()).isEqualTo(created.plusSeconds(60));
	}

	@Test
	void whatBeforeConvertReturnsIsStored() {
		SingleTableTemplate shouting = template(
				(BeforeConvertCallback<Ticket>) (ticket) -> ticket.withTitle(ticket.title().toUpperCase(Locale.ROOT)));
		Ticket stored = shouting.insert(Ticket.open("t1", "one"));
		assertThat(stored.title()).isEqualTo("ONE");
		assertThat(this.template.findById("t1", Ticket.class)).contains(stored);
	}

	@Test
	void theLibrarysStampsWinOverThoseOfBeforeConvert() {
		Instant wrong = Instant.parse("2001-01-01T00:00:00Z");
		SingleTableTemplate meddling = template((BeforeConvertCallback<Ticket>) (ticket) -> new Ticket(ticket.id(), 7L,
				wrong, wrong, ticket.title(), ticket.status(), 3, null, ticket.tags()));
		Instant now = this.table.clock().instant();
		Ticket stored = meddling.insert(Ticket.open("t1", "one"));
		assertThat(stored).isEqualTo(new Ticket("t1", 1L, now, now, "one", stored.status(), 3, null, stored.tags()));
		assertThat(this.table.item("Ticket#t1", "Ticket").get("_at").s()).startsWith("2026-11-21T09:14:00");
	}

	@Test
	void aMutableEntityIsStampedAndRevertedInPlace() {
		Account account = new Account();
		SingleTableTemplate owning = template((BeforeConvertCallback<Account>) (it) -> {
			it.owner = it.id;
			it.version = 9L;
			it.changedAt = Instant.EPOCH;
			return it;
		});
		assertThat(owning.insert(account)).isSameAs(account);
		assertThat(account.version).isEqualTo(1);
		assertThat(account.owner).isEqualTo(account.id);
		assertThat(account.changedAt).isEqualTo(this.table.clock().instant());
		Account stale = this.template.getRequired(String.valueOf(account.id), Account.class);
		Instant loaded = stale.changedAt;
		this.table.clock().advance(Duration.ofMinutes(1));
		owning.save(account);
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> owning.save(stale));
		assertThat(stale.version).isEqualTo(1);
		assertThat(stale.changedAt).isEqualTo(loaded);
	}

	@Test
	void aMutableEntityIsRevertedIfACallbackRefusesIt() {
		SingleTableTemplate refusing = template((BeforeConvertCallback<Account>) (it) -> {
			throw new UnsupportedOperationException("no");
		});
		Account account = new Account();
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> refusing.insert(account));
		assertThat(account.id).isNull();
		assertThat(account.createdAt).isNull();
		assertThat(this.requests.take()).isEmpty();
	}

	@Test
	void aGeneratedIdMayBeReplacedAndAGivenOneNot() {
		SingleTableTemplate naming = template(
				(BeforeConvertCallback<Customer>) (customer) -> new Customer("named", customer.name()));
		assertThat(naming.insert(new Customer(null, "Ann")).id()).isEqualTo("named");
		assertThat(this.template.findById("named", Customer.class)).isPresent();
		this.requests.take();
		assertThatIllegalStateException().isThrownBy(() -> naming.insert(new Customer("given", "Bob")))
			.withMessage("A BeforeConvertCallback changed the id of the Customer: only a generated id may be replaced");
		assertThat(this.requests.take()).isEmpty();
	}

	@Test
	void anIdThatIsNotGeneratedMayComeFromACallback() {
		UUID id = UUID.fromString("00000000-0000-0000-0000-000000000001");
		SingleTableTemplate naming = template((BeforeConvertCallback<Device>) (device) -> new Device(id));
		assertThat(naming.insert(new Device(null)).id()).isEqualTo(id);
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> this.template.insert(new Device(null)))
			.withMessageContaining("set the id before saving");
	}

	@Test
	void beforeSaveMayAddToThePayloadOfHeadAndHistory() {
		SingleTableTemplate adding = template((BeforeSaveCallback<Ticket>) (ticket, item) -> {
			item.put("origin", AttributeValue.fromS("import"));
			item.remove("priority");
			return ticket;
		});
		adding.insert(Ticket.open("t1", "one"));
		assertThat(this.table.item("Ticket#t1", "Ticket")).containsEntry("origin", AttributeValue.fromS("import"))
			.doesNotContainKey("priority");
		assertThat(this.table.item("~v#Ticket#t1", "Ticket#00000000000000000001")).containsKey("origin");
	}

	@Test
	void beforeSaveMustLeaveTheLibrarysAttributesAlone() {
		refuses("gsi1pk", (item) -> item.put("gsi1pk", AttributeValue.fromS("x")));
		refuses("pk", (item) -> item.put("pk", AttributeValue.fromS("x")));
		refuses("_v", (item) -> item.remove("_v"));
		refuses("_note", (item) -> item.put("_note", AttributeValue.fromS("x")));
		refuses("gone", (item) -> item.put("gone", null));
		assertThat(this.table.items()).isEmpty();
	}

	@Test
	void beforeSaveMustLeaveUniqueValuesAlone() {
		AttributeValue other = AttributeValue.fromS("other");
		AttributeValue age = AttributeValue.fromN("7");
		refusesBadge("number", (item) -> item.put("number", other));
		refusesBadge("number", (item) -> item.remove("number"));
		refusesBadge("wearer.name", (item) -> item.put("wearer", AttributeValue.fromM(Map.of("name", other))));
		refusesBadge("wearer.name", (item) -> item.remove("wearer"));
		refusesBadge("folded", (item) -> item.put("folded", other));
		refusesBadge("label", (item) -> item.put("label", other));
		assertThat(this.table.items()).isEmpty();
		SingleTableTemplate changing = template((BeforeSaveCallback<Badge>) (badge, item) -> {
			item.put("wearer", AttributeValue.fromM(Map.of("name", item.get("wearer").m().get("name"), "age", age)));
			item.put("origin", other);
			return badge;
		});
		changing.insert(Badge.of("b"));
		assertThat(this.template.getRequired("b", Badge.class).wearer().age()).isEqualTo(7);
	}

	private void refusesBadge(String attribute, Consumer<Map<String, AttributeValue>> change) {
		SingleTableTemplate changing = template((BeforeSaveCallback<Badge>) (badge, item) -> {
			change.accept(item);
			return badge;
		});
		assertThatIllegalStateException().isThrownBy(() -> changing.insert(Badge.of("b")))
			.withMessage(
					"A BeforeSaveCallback changed the attribute '" + attribute + "' of the Badge, which belongs to a "
							+ "@Unique value: change the entity in a BeforeConvertCallback instead");
	}

	@Test
	void beforeSaveMustLeaveACompressedPayloadAlone() {
		SingleTableTemplate changing = template((BeforeSaveCallback<Zipped>) (zipped, item) -> {
			item.remove("_data");
			return zipped;
		});
		assertThatIllegalStateException().isThrownBy(() -> changing.insert(new Zipped("z", "text ".repeat(500))))
			.withMessageContaining("'_data'");
	}

	@Test
	void whatBeforeSaveReturnsIsReturnedButNotStored() {
		SingleTableTemplate changing = template(
				(BeforeSaveCallback<Customer>) (customer, item) -> new Customer(customer.id(), "shown"));
		assertThat(changing.insert(new Customer("c1", "stored")).name()).isEqualTo("shown");
		assertThat(this.template.getRequired("c1", Customer.class).name()).isEqualTo("stored");
	}

	@Test
	void anExceptionBeforeTheWriteLeavesNothingWritten() {
		UnsupportedOperationException failure = new UnsupportedOperationException("no");
		Customer customer = new Customer("c1", "Ann");
		for (EntityCallback<?> callback : failing(failure)) {
			assertThatExceptionOfType(UnsupportedOperationException.class)
				.isThrownBy(() -> template(callback).save(customer))
				.isSameAs(failure);
		}
		assertThat(this.requests.take()).isEmpty();
	}

	@Test
	void anExceptionAfterTheWriteLeavesItWritten() {
		SingleTableTemplate failing = template((AfterSaveCallback<Account>) (it) -> {
			throw new UnsupportedOperationException("too late");
		});
		Account account = new Account("a1");
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> failing.insert(account));
		assertThat(account.version).isEqualTo(1);
		assertThat(this.template.findById("a1", Account.class)).isPresent();
	}

	@Test
	void beforeDeletePreventsTheDeletion() {
		Customer customer = this.template.insert(new Customer("c1", "Ann"));
		SingleTableTemplate guarded = template((BeforeDeleteCallback<Customer>) (it) -> {
			throw new UnsupportedOperationException("no");
		});
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> guarded.delete(customer));
		SingleTableTemplate astray = template((BeforeDeleteCallback<Customer>) (it) -> new Customer("c2", "Bob"));
		assertThatIllegalStateException().isThrownBy(() -> astray.delete(customer))
			.withMessageContaining("changed the id of the Customer");
		assertThatIllegalStateException().isThrownBy(() -> astray.query(Customer.class).delete())
			.withMessageContaining("changed the id of the Customer");
		assertThat(this.template.findById("c1", Customer.class)).isPresent();
	}

	@Test
	void afterConvertChangesWhatIsReadEverywhere() {
		Ticket stored = this.template.insert(Ticket.open("t1", "one"));
		SingleTableTemplate shouting = template(
				(AfterConvertCallback<Ticket>) (ticket) -> ticket.withTitle(ticket.title() + "!"));
		assertThat(shouting.getRequired("t1", Ticket.class).title()).isEqualTo("one!");
		assertThat(shouting.findAllById(List.of("t1"), Ticket.class)).extracting(Ticket::title).containsExactly("one!");
		this.template.save(stored);
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> shouting.save(stored))
			.satisfies((ex) -> assertThat(ex.stored()).get().extracting("title").isEqualTo("one!"));
	}

	@Test
	void aConflictStaysOneIfAfterConvertFails() {
		Ticket stored = this.template.insert(Ticket.open("t1", "one"));
		this.template.save(stored);
		SingleTableTemplate failing = template((AfterConvertCallback<Ticket>) (ticket) -> {
			throw new UnsupportedOperationException("no");
		});
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> failing.save(stored))
			.satisfies((ex) -> assertThat(ex.stored()).isEmpty());
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> failing.getRequired("t1", Ticket.class));
	}

	@Test
	void callbacksOfAHierarchyAreCalledForTheirClasses() {
		AtomicInteger cars = new AtomicInteger();
		AtomicInteger vehicles = new AtomicInteger();
		SingleTableTemplate counting = template(new CountCars(cars), new CountVehicles(vehicles));
		counting.insert(new Vehicle.Bike("b1"));
		Vehicle.Car car = counting.insert(new Vehicle.Car("v1", 2, null, null));
		assertThat(car.doors()).isEqualTo(3);
		assertThat(counting.getRequired("v1", Vehicle.class)).isEqualTo(car);
		assertThat(cars).hasValue(1);
		assertThat(vehicles).hasValue(2);
	}

	private void refuses(String attribute, Consumer<Map<String, AttributeValue>> change) {
		SingleTableTemplate changing = template((BeforeSaveCallback<Ticket>) (ticket, item) -> {
			change.accept(item);
			return ticket;
		});
		assertThatIllegalStateException().isThrownBy(() -> changing.insert(Ticket.open("t1", "one")))
			.withMessageContaining("A BeforeSaveCallback")
			.withMessageContaining("'" + attribute + "'");
	}

	private static List<EntityCallback<?>> failing(RuntimeException failure) {
		List<EntityCallback<?>> callbacks = new ArrayList<>();
		callbacks.add((BeforeConvertCallback<Customer>) (customer) -> {
			throw failure;
		});
		callbacks.add((BeforeSaveCallback<Customer>) (customer, item) -> {
			throw failure;
		});
		return callbacks;
	}

	private SingleTableTemplate template(EntityCallback<?>... callbacks) {
		return template(Lifecycle.of(EntityCallbacks.create(callbacks), (event) -> {
		}));
	}

	private SingleTableTemplate template(Lifecycle lifecycle) {
		return this.table.template(LocalDynamoDb.newClient(this.requests), (builder) -> builder.lifecycle(lifecycle));
	}

	private record CountCars(AtomicInteger count) implements BeforeConvertCallback<Vehicle.Car> {

		@Override
		public Vehicle.Car onBeforeConvert(Vehicle.Car car) {
			this.count.incrementAndGet();
			return car.withDoors(car.doors() + 1);
		}

	}

	private record CountVehicles(AtomicInteger count) implements BeforeConvertCallback<Vehicle> {

		@Override
		public Vehicle onBeforeConvert(Vehicle vehicle) {
			this.count.incrementAndGet();
			return vehicle;
		}

	}

	@SingleTableEntity
	record Device(@Id @Nullable UUID id) {

	}

	@SingleTableEntity(compression = Compression.GZIP)
	record Zipped(@Id String id, String text) {

	}

	@SingleTableEntity
	@Unique(name = "wearer", properties = "wearer.name")
	record Badge(@Id String id, @Version @Nullable Long version, @Unique String number, Wearer wearer, String label) {

		static Badge of(String id) {
			return new Badge(id, null, "7", new Wearer("Ann", 42), "Label");
		}

		@Computed(from = "label")
		@Unique
		String folded() {
			return this.label.toLowerCase(Locale.ROOT);
		}

	}

	record Wearer(String name, int age) {

	}

}
