package io.singletable.audit;

import java.time.Duration;

import io.singletable.InvalidRepositoryException;
import io.singletable.repository.ReadOnlySingleTableRepository;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.Customer;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import static io.singletable.query.RevisionFilter.writtenBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for repositories of audited types.
 */
class AuditedRepositoryIntegrationTests {

	private final Trail trail = new Trail(Parcel.class, Bill.class, Customer.class);

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(this.trail.template());

	@Test
	void repositoryAsksTheTrailOfItsType() {
		Parcels parcels = this.factory.getRepository(Parcels.class);
		Parcel parcel = parcels.insert(Parcel.of("p1", "NEW"));
		this.trail.template().insert(new Bill.Open("b1", null, null, 1));
		this.trail.later(Duration.ofMinutes(1)).as("ben");
		parcels.save(parcel.withStatus("SENT"));
		Window<AuditEntry> window = parcels.findAudit(ScrollPosition.keyset(), Limit.of(10));
		assertThat(Trail.told(window)).containsExactly("Parcel p1 2 UPDATE", "Parcel p1 1 INSERT");
		assertThat(parcels.findAudit(writtenBy("ben"), ScrollPosition.keyset(), Limit.of(10))).hasSize(1);
		assertThat(parcels.audit().oldestFirst().window(ScrollPosition.keyset(), Limit.of(1))).hasSize(1);
		assertThat(parcels.loadAudit(window.getContent())).hasSize(2);
		assertThat(parcels.findChangeSet("p1", 2).orElseThrow().entries()).containsExactly(window.getContent().get(0));
	}

	@Test
	void repositoryThatOnlyReadsAsksToo() {
		this.trail.template().insert(Parcel.of("p1", "NEW"));
		assertThat(this.factory.getRepository(Shown.class).findAudit(ScrollPosition.keyset(), Limit.of(10))).hasSize(1);
	}

	@Test
	void typeWithoutTrailIsRefused() {
		assertThatExceptionOfType(InvalidRepositoryException.class)
			.isThrownBy(() -> this.factory.getRepository(Customers.class))
			.withMessageContaining("Customer has no audit trail: annotate it with @Audited");
	}

	@Test
	void trailOfAnotherTypeIsRefused() {
		assertThatExceptionOfType(InvalidRepositoryException.class)
			.isThrownBy(() -> this.factory.getRepository(Mixed.class))
			.withMessageContaining("it extends AuditedOperations for another class");
	}

	interface Parcels extends SingleTableRepository<Parcel, String>, AuditedOperations<Parcel, String> {

	}

	interface Shown extends ReadOnlySingleTableRepository<Parcel, String>, AuditedOperations<Parcel, String> {

	}

	interface Customers extends SingleTableRepository<Customer, String>, AuditedOperations<Customer, String> {

	}

	interface Mixed extends SingleTableRepository<Parcel, String>, AuditedOperations<Bill, String> {

	}

}
