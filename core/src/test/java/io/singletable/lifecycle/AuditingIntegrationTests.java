package io.singletable.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.singletable.EntityExistsException;
import io.singletable.SingleTableEntity;
import io.singletable.VersionConflictException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedBy;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Persistable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the auditors and dates of creation and change of an entity.
 */
class AuditingIntegrationTests {

	private static final Instant START = Instant.parse("2026-11-21T09:14:00Z");

	private final TestTable table = TestTable.of(Account.class, Vehicle.class, Page.class, Import.class, Stock.class,
			Customer.class);

	private final AtomicReference<@Nullable String> user = new AtomicReference<>("ann");

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final LifecycleRecorder recorder = new LifecycleRecorder();

	private final SingleTableTemplate template = template(this.recorder.lifecycle().auditedBy(this::user));

	private Optional<String> user() {
		return Optional.ofNullable(this.user.get());
	}

	@Test
	void whoCreatedIsKeptAndWhoChangedIsReplaced() {
		Page page = this.template.insert(Page.of("p1"));
		assertThat(page).isEqualTo(new Page("p1", 1L, START, START, "ann", "ann"));
		this.user.set("bob");
		this.table.clock().advance(Duration.ofMinutes(1));
		page = this.template.save(page);
		assertThat(page).isEqualTo(new Page("p1", 2L, START, START.plusSeconds(60), "ann", "bob"));
		this.user.set("cid");
		page = this.template.update(page);
		assertThat(page.createdBy()).isEqualTo("ann");
		assertThat(page.changedBy()).isEqualTo("cid");
		assertThat(this.template.getRequired("p1", Page.class)).isEqualTo(page);
	}

	@Test
	void aMutableVersionedEntityIsAudited() {
		Account account = this.template.insert(new Account("a1"));
		this.user.set("bob");
		this.table.clock().advance(Duration.ofMinutes(1));
		this.template.save(account);
		assertThat(account.createdBy).isEqualTo("ann");
		assertThat(account.changedBy).isEqualTo("bob");
		assertThat(account.createdAt).isEqualTo(START);
		assertThat(account.changedAt).isEqualTo(START.plusSeconds(60));
		assertThat(this.table.item("Account#a1", "Account").get("_at").s()).isEqualTo("2026-11-21T09:15:00.000000000Z");
	}

	@Test
	void restoringIsAChangeByWhoeverRestores() {
		Account account = this.template.insert(new Account("a1"));
		this.user.set("bob");
		this.template.save(account);
		this.user.set("cid");
		Account restored = this.template.restore("a1", 1, Account.class);
		assertThat(restored.createdBy).isEqualTo("ann");
		assertThat(restored.changedBy).isEqualTo("cid");
		assertThat(restored.createdAt).isEqualTo(START);
	}

	@Test
	void theIntentDecidesAndNotWhatTheInstanceLooksLike() {
		Vehicle.Car car = this.template.insert(new Vehicle.Car("v1", 2, null, null));
		assertThat(car.createdBy()).isEqualTo("ann");
		this.user.set("bob");
		assertThat(this.template.update(new Vehicle.Car("v1", 2, "cid", null)).createdBy()).isEqualTo("cid");
		Import first = this.template.save(new Import("i1", null, true));
		assertThat(first.createdBy()).isEqualTo("bob");
		this.user.set("cid");
		assertThat(this.template.save(new Import("i1", "bob", false)).createdBy()).isEqualTo("bob");
	}

	@Test
	void savingWithoutVersionIsNewIfNothingIsStored() {
		Vehicle.Car car = this.template.save(new Vehicle.Car(null, 2, null, null));
		assertThat(car.createdBy()).isEqualTo("ann");
		this.user.set("bob");
		assertThat(this.template.save(car)).isEqualTo(new Vehicle.Car(car.id(), 2, "ann", "bob"));
		assertThat(this.template.save(new Vehicle.Car("given", 2, null, null)))
			.isEqualTo(new Vehicle.Car("given", 2, "bob", "bob"));
	}

	@Test
	void aClassWithoutAuditorsIsLeftAlone() {
		Vehicle.Bike bike = new Vehicle.Bike("b1");
		assertThat(this.template.save(bike)).isSameAs(bike);
		assertThat(this.template.save(new Customer("c1", "Ann"))).isEqualTo(new Customer("c1", "Ann"));
	}

	@Test
	void callbacksSeeWhoIsAtWork() {
		this.template.insert(Page.of("p1"));
		assertThat(this.recorder.entities().get(0)).isEqualTo(new Page("p1", null, START, START, "ann", "ann"));
	}

	@Test
	void withoutAnAuditorTheEntityKeepsWhatItHas() {
		this.user.set(null);
		Page page = this.template.insert(new Page("p1", null, null, null, "import", null));
		assertThat(page.createdBy()).isEqualTo("import");
		assertThat(page.changedBy()).isNull();
		assertThat(page.changedAt()).isEqualTo(START);
	}

	@Test
	void withoutAuditingDatesAreSetAllTheSame() {
		Page page = template(Lifecycle.none()).insert(new Page("p1", null, null, null, "me", "me"));
		assertThat(page).isEqualTo(new Page("p1", 1L, START, START, "me", "me"));
	}

	@Test
	void auditorsNeedNoCallbacks() {
		Page page = template(Lifecycle.none().auditedBy(this::user)).insert(Page.of("p1"));
		assertThat(page).isEqualTo(new Page("p1", 1L, START, START, "ann", "ann"));
	}

	@Test
	void auditorsAreTakenBackFromAMutableEntityThatWasNotWritten() {
		this.template.insert(new Account("a1"));
		Account other = new Account("a1");
		assertThatExceptionOfType(EntityExistsException.class).isThrownBy(() -> this.template.insert(other));
		assertThat(other.createdBy).isNull();
		assertThat(other.changedBy).isNull();
		Account stale = this.template.getRequired("a1", Account.class);
		this.template.save(this.template.getRequired("a1", Account.class));
		this.user.set("bob");
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.save(stale));
		assertThat(stale.changedBy).isEqualTo("ann");
	}

	@Test
	void anInsertAfterADeletionHasOneTime() {
		Account account = this.template.insert(new Account("a1"));
		this.table.clock().advance(Duration.ofMinutes(5));
		this.template.delete(account);
		this.table.clock().set(START);
		Account again = this.template.insert(new Account("a1"));
		Instant afterDeletion = START.plusSeconds(300).plusNanos(1000);
		assertThat(again.createdAt).isEqualTo(afterDeletion);
		assertThat(again.changedAt).isEqualTo(afterDeletion);
		assertThat(again.version).isEqualTo(3);
	}

	@Test
	void auditingCostsNoRequest() {
		Page page = this.template.insert(Page.of("p1"));
		this.template.save(page);
		assertThat(this.requests.takeActions()).containsExactly("PutItem", "PutItem");
	}

	@ParameterizedTest
	@ValueSource(longs = { 7, Long.MAX_VALUE })
	void auditorsAreOfTheTypeOfTheProperty(long keeper) {
		SingleTableTemplate counted = template(Lifecycle.none().auditedBy(() -> Optional.of(keeper)));
		assertThat(counted.insert(new Stock("s1", 0)).keeper()).isEqualTo(keeper);
		assertThatIllegalStateException().isThrownBy(() -> this.template.insert(new Stock("s2", 0)))
			.withMessage("AuditorAware provides a java.lang.String, but 'keeper' of Stock is a long: use the same "
					+ "type for both");
	}

	private SingleTableTemplate template(Lifecycle lifecycle) {
		return this.table.template(LocalDynamoDb.newClient(this.requests), (builder) -> builder.lifecycle(lifecycle));
	}

	@SingleTableEntity
	record Page(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			@LastModifiedDate @Nullable Instant changedAt, @CreatedBy @Nullable String createdBy,
			@LastModifiedBy @Nullable String changedBy) {

		static Page of(String id) {
			return new Page(id, null, null, null, null, null);
		}

	}

	@SingleTableEntity
	record Stock(@Id String id, @LastModifiedBy long keeper) {

	}

	@SingleTableEntity
	record Import(@Id String id, @CreatedBy @Nullable String createdBy,
			@org.springframework.data.annotation.Transient boolean fresh) implements Persistable<String> {

		@Override
		public String getId() {
			return this.id;
		}

		@Override
		public boolean isNew() {
			return this.fresh;
		}

	}

}
