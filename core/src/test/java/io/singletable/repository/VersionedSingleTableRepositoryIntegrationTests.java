package io.singletable.repository;

import java.time.Instant;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.singletable.AllowScan;
import io.singletable.RevisionOperation;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.repository.core.support.RepositoryComposition.RepositoryFragments;

import static io.singletable.query.Criteria.where;
import static io.singletable.query.RevisionOptions.includingDeletes;
import static io.singletable.query.RevisionFilter.operation;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link VersionedSingleTableRepository}.
 */
class VersionedSingleTableRepositoryIntegrationTests {

	private final TestTable table = TestTable.of(Device.class, Invoice.class, Line.class);

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(this.table.template());

	@Test
	void idIsAUuid() {
		Devices devices = this.factory.getRepository(Devices.class);
		UUID id = UUID.fromString("8a6f0e64-22fe-4d0c-9d63-8f8d3c1d0f01");
		hasHistory(devices, id, new Device(id, null, null, "one"));
	}

	@Test
	void idIsANumber() {
		hasHistory(this.factory.getRepository(Invoices.class), 42L, new Invoice(42L, null, null, "one"));
	}

	@Test
	void idIsARecord() {
		Line.Key key = new Line.Key("order", 7);
		hasHistory(this.factory.getRepository(Lines.class), key, new Line(key, null, null, "one"));
	}

	private <T, ID> void hasHistory(VersionedSingleTableRepository<T, ID> repository, ID id, T entity) {
		T first = repository.insert(entity);
		T second = repository.updateById(id).set("text", "two").apply();
		assertThat(repository.findById(id)).contains(second);
		repository.delete(second, where("text").is("two"));
		assertThat(repository.existsById(id)).isFalse();
		assertThat(repository.findRevisions(id, includingDeletes())).hasSize(3);
		assertThat(repository.findRevision(id, 1L).orElseThrow().getEntity()).isEqualTo(first);
		assertThat(repository.findLastChangeRevision(id).orElseThrow().getEntity()).isEqualTo(second);
		assertThat(repository.findRevisions(id, ScrollPosition.keyset(), Limit.of(10))).hasSize(2);
		T restored = repository.restore(id, 1);
		assertThat(restored).hasFieldOrPropertyWithValue("text", "one").hasFieldOrPropertyWithValue("version", 4L);
		assertThat(repository.findAsOf(id, this.table.clock().instant())).contains(first);
		assertThat(repository.purge(id)).isPositive();
	}

	@Test
	void historyOfWhatIsOnlyRead() {
		Devices devices = this.factory.getRepository(Devices.class);
		DeviceReader reader = this.factory.getRepository(DeviceReader.class);
		UUID id = UUID.fromString("8a6f0e64-22fe-4d0c-9d63-8f8d3c1d0f01");
		Device first = devices.insert(new Device(id, null, null, "one"));
		this.table.clock().advance(Duration.ofMinutes(1));
		devices.updateById(id).set("text", "two").apply();
		assertThat(reader.findById(id)).map(Device::text).contains("two");
		assertThat(reader.findByText("two")).hasSize(1);
		assertThat(reader.findAsOf(id, this.table.clock().instant().minusSeconds(30))).contains(first);
		assertThat(reader.findRevisions(id, ScrollPosition.keyset(), Limit.of(10))).hasSize(2);
		assertThat(reader.findRevisions(id, operation(RevisionOperation.INSERT), ScrollPosition.keyset(), Limit.of(10)))
			.hasSize(1);
		assertThat(reader.findChanges(id, ScrollPosition.keyset(), Limit.of(10))).hasSize(2);
		assertThat(reader.findLastChangeRevision(id)).isPresent();
		assertThat(reader.findRevisions(id)).hasSize(2);
	}

	/** Only callers are prevented from writing, not the application. */
	@Test
	void fragmentOfTheApplicationMayHaveTheNameOfAMethodThatWrites() {
		CleanedDevices devices = this.factory.getRepository(CleanedDevices.class,
				RepositoryFragments.just(new CleaningImpl()));
		assertThat(devices.purge(UUID.fromString("8a6f0e64-22fe-4d0c-9d63-8f8d3c1d0f01"))).isEqualTo(7);
	}

	interface CleanedDevices extends ReadOnlyVersionedSingleTableRepository<Device, UUID>, Cleaning {

	}

	interface Cleaning {

		long purge(UUID id);

	}

	static class CleaningImpl implements Cleaning {

		@Override
		public long purge(UUID id) {
			return 7;
		}

	}

	interface DeviceReader extends ReadOnlyVersionedSingleTableRepository<Device, UUID> {

		@AllowScan
		List<Device> findByText(String text);

	}

	interface Devices extends VersionedSingleTableRepository<Device, UUID> {

	}

	interface Invoices extends VersionedSingleTableRepository<Invoice, Long> {

	}

	interface Lines extends VersionedSingleTableRepository<Line, Line.Key> {

	}

	@SingleTableEntity
	@Versioned
	record Device(@Id UUID id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String text) {
	}

	@SingleTableEntity
	@Versioned
	record Invoice(@Id Long id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String text) {
	}

	@SingleTableEntity(partitionKey = "Order#{order}", sortKey = "Line#{number}")
	@Versioned
	record Line(@Id Line.Key key, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String text) {

		record Key(String order, int number) {
		}

	}

}
