package io.singletable.repository.support;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.internal.repository.RepositoryPlan;
import io.singletable.repository.SingleTableRepository;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the methods that are about all entities of a type, planned when a repository
 * is built.
 */
class WholeListingIntegrationTests {

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final TestTable table = TestTable.of(ById.class, ByTime.class, Settings.class, Unlisted.class, Two.class);

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(
			this.table.template(LocalDynamoDb.newClient(this.requests)));

	@Test
	void listingIsReadInItsOrderBesideIndexesOfOnePartition() {
		ByIds entities = this.factory.getRepository(ByIds.class);
		entities.saveAll(List.of(new ById("b", 1, "x"), new ById("a", 2, "z"), new ById("c", 3, "y")));
		assertThat(entities.findAll()).extracting(ById::id).containsExactly("a", "b", "c");
		assertThat(entities.findAllBy()).extracting(ById::id).containsExactly("a", "b", "c");
		assertThat(entities.findAll(ScrollPosition.keyset(), Limit.of(2))).extracting(ById::id)
			.containsExactly("a", "b");
		assertThat(entities.count()).isEqualTo(3);
		assertThat(entities.findAllBy(Sort.by("no").descending())).extracting(ById::id).containsExactly("c", "a", "b");
		assertThat(entities.findAllBy(Sort.by("id").descending())).extracting(ById::id).containsExactly("c", "b", "a");
		entities.deleteAll();
		assertThat(entities.count()).isZero();
		assertThat(this.requests.take()).filteredOn(QueryRequest.class::isInstance)
			.extracting((request) -> ((QueryRequest) request).indexName())
			.containsExactly("listing", "listing", "listing", "listing", "byNo", "listing", "listing", "listing");
	}

	@Test
	void oldestChangeComesFirstInAListingByTime() {
		ByTimes entities = this.factory.getRepository(ByTimes.class);
		for (String id : List.of("b", "a", "c")) {
			entities.save(new ByTime(id, null));
			this.table.clock().advance(Duration.ofSeconds(1));
		}
		assertThat(entities.findAll()).extracting(ByTime::id).containsExactly("b", "a", "c");
	}

	@Test
	void tableOfOnePartitionIsReadWhereItHasTheOrderOfTheListing() {
		SettingsOfAll settings = this.factory.getRepository(SettingsOfAll.class);
		settings.saveAll(List.of(new Settings("b"), new Settings("a")));
		this.requests.take();
		assertThat(settings.findAll()).extracting(Settings::name).containsExactly("a", "b");
		assertThat(this.requests.take()).singleElement()
			.extracting((request) -> ((QueryRequest) request).indexName())
			.isNull();
	}

	@Test
	void repositoryOfAnUnlistedTypeStartsAndRefusesAtTheCall() {
		UnlistedOnes unlisted = this.factory.getRepository(UnlistedOnes.class);
		unlisted.save(new Unlisted("u"));
		assertThat(unlisted.findById("u")).isPresent();
		String refusal = "No index serves a query of Unlisted for 'everything'";
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(unlisted::findAll)
			.withMessageContaining(refusal);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(unlisted::count)
			.withMessageContaining(refusal);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(unlisted::deleteAll)
			.withMessageContaining(refusal);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> unlisted.findAll(ScrollPosition.keyset(), Limit.of(2)))
			.withMessageContaining(refusal);
		assertThat(this.factory.plans()).hasSize(4)
			.allSatisfy((plan) -> assertThat(plan.plan()).startsWith("refused: " + refusal));
	}

	@Test
	void indexesOfOnePartitionServeAnUnlistedTypeAlike() {
		Twos twos = this.factory.getRepository(Twos.class);
		twos.saveAll(List.of(new Two("b"), new Two("a")));
		assertThat(twos.findAll()).extracting(Two::id).containsExactly("a", "b");
		assertThat(twos.count()).isEqualTo(2);
		twos.deleteAll();
		assertThat(twos.findAll()).isEmpty();
	}

	@Test
	void plansAreKnownWhenTheRepositoryIsBuilt() {
		this.factory.getRepository(ByIds.class);
		assertThat(this.factory.plans()).extracting(RepositoryPlan::toString)
			.filteredOn((plan) -> !plan.contains("findAllBy"))
			.hasSize(4)
			.allSatisfy((plan) -> assertThat(plan).contains(": Query listing"))
			.anySatisfy((plan) -> assertThat(plan).startsWith("WholeListingIntegrationTests.ByIds.findAll: "))
			.anySatisfy((plan) -> assertThat(plan).startsWith("WholeListingIntegrationTests.ByIds.count: "))
			.anySatisfy((plan) -> assertThat(plan).startsWith("WholeListingIntegrationTests.ByIds.deleteAll: "));
		assertThat(this.requests.take()).isEmpty();
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "byNo", partitionKey = "all", sortKey = "{no}")
	@GlobalSecondaryIndex(name = "byName", partitionKey = "all", sortKey = "{name}")
	record ById(@Id String id, int no, String name) {

	}

	@SingleTableEntity(listing = Listing.LAST_MODIFIED)
	@GlobalSecondaryIndex(name = "byNo", partitionKey = "all")
	record ByTime(@Id String id, @LastModifiedDate @Nullable Instant changedAt) {

	}

	@SingleTableEntity(partitionKey = "Settings", sortKey = "{name}")
	record Settings(@Id String name) {

	}

	@SingleTableEntity(listing = Listing.NONE)
	record Unlisted(@Id String id) {

	}

	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "byNo", partitionKey = "all")
	@GlobalSecondaryIndex(name = "byName", partitionKey = "every")
	record Two(@Id String id) {

	}

	interface ByIds extends SingleTableRepository<ById, String> {

		List<ById> findAllBy();

		List<ById> findAllBy(Sort sort);

	}

	interface ByTimes extends SingleTableRepository<ByTime, String> {

	}

	interface SettingsOfAll extends SingleTableRepository<Settings, String> {

	}

	interface UnlistedOnes extends SingleTableRepository<Unlisted, String> {

	}

	interface Twos extends SingleTableRepository<Two, String> {

	}

}
