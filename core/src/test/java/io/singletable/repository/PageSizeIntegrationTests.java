package io.singletable.repository;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.AllowFiltering;
import io.singletable.AllowScan;
import io.singletable.Budget;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.ProjectionType;
import io.singletable.RequestLimitExceededException;
import io.singletable.SingleTableEntity;
import io.singletable.UseIndex;
import io.singletable.Versioned;
import io.singletable.core.CollectionKey;
import io.singletable.core.ExecutableQuery;
import io.singletable.core.ItemCollection;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.repository.RepositoryPlan;
import io.singletable.repository.support.FactoryPlans;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MayScan;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.repository.query.QueryCreationException;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the number of items that a request reads. It changes no result.
 */
class PageSizeIntegrationTests {

	private static final int LEAVES = 25;

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final TestTable table = TestTable.of(Leaf.class);

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(this.template);

	private final Leaves leaves = this.factory.getRepository(Leaves.class);

	private final List<Leaf> all = new ArrayList<>();

	@BeforeEach
	void write() {
		IntStream.range(0, LEAVES)
			.forEach((i) -> this.all.add(this.template
				.insert(new Leaf("l%02d".formatted(i), null, null, "oak", (i % 8 == 0) ? "red" : "green"))));
		this.requests.take();
	}

	@Test
	void everyRequestReadsThatManyItemsAtMost() {
		assertThat(ofOak().pageSize(10).all()).isEqualTo(this.all);
		assertThat(limits()).containsExactly(10, 10, 10);
		try (Stream<Leaf> stream = ofOak().pageSize(10).stream()) {
			assertThat(stream).isEqualTo(this.all);
		}
		assertThat(limits()).containsExactly(10, 10, 10);
		assertThat(ofOak().pageSize(10).count()).isEqualTo(LEAVES);
		assertThat(limits()).containsExactly(10, 10, 10);
		assertThat(ofOak().pageSize(10).limit(Limit.of(3)).all()).isEqualTo(this.all.subList(0, 3));
		assertThat(limits()).containsExactly(3);
	}

	@Test
	void filteredRowsAreExact() {
		ExecutableQuery<Leaf> red = ofOak().matching(where("tree").is("oak").and("color").is("red")).allowFiltering();
		assertThat(red.pageSize(7).all()).extracting(Leaf::id).containsExactly("l00", "l08", "l16", "l24");
		assertThat(limits()).containsExactly(7, 7, 7, 7);
		assertThat(red.pageSize(7).limit(Limit.of(2)).all()).extracting(Leaf::id).containsExactly("l00", "l08");
		assertThat(limits()).containsExactly(7, 7);
		assertThat(red.matching(where("tree").is("oak").and("color").is("blue")).pageSize(20).exists()).isFalse();
		assertThat(limits()).containsExactly(20, 20);
	}

	@Test
	void windowContinuesWithAnotherPageSize() {
		Window<Leaf> first = ofOak().pageSize(4).scroll(ScrollPosition.keyset(), Limit.of(10));
		assertThat(first.getContent()).isEqualTo(this.all.subList(0, 10));
		assertThat(limits()).hasSize(3).allMatch((limit) -> limit <= 4);
		Window<Leaf> second = ofOak().pageSize(20).scroll(first.positionAt(9), Limit.of(10));
		assertThat(second.getContent()).isEqualTo(this.all.subList(10, 20));
		assertThat(ofOak().scroll(second.positionAt(9), Limit.of(10)).getContent())
			.isEqualTo(this.all.subList(20, LEAVES));
	}

	@Test
	void itemsOfKeysAreFetchedInBatchesOfThatSize() {
		assertThat(ofOak().usingIndex("keys").pageSize(10).all()).isEqualTo(this.all);
		assertThat(batches()).containsExactly(10, 10, 5);
		List<String> ids = this.all.stream().map(Leaf::id).toList();
		assertThat(this.template.query(Leaf.class).matching(where("id").in(ids)).pageSize(2).all()).isEqualTo(this.all);
		assertThat(batches()).hasSize(13).allMatch((size) -> size <= 2);
	}

	@Test
	@MayScan
	void methodsSetTheirPageSize() {
		assertThat(this.leaves.findByTree("oak")).isEqualTo(this.all);
		assertThat(limits()).containsExactly(9, 9, 9);
		assertThat(this.leaves.countByTree("oak")).isEqualTo(LEAVES);
		assertThat(limits()).containsExactly(9, 9, 9);
		assertThat(this.leaves.findByColor("red")).hasSize(4);
		assertThat(limits()).isNotEmpty().allMatch((limit) -> limit <= 9);
		assertThatExceptionOfType(RequestLimitExceededException.class)
			.isThrownBy(() -> this.leaves.streamByTree("oak").toList());
		assertThat(limits()).containsExactly(9, 9);
	}

	@Test
	void collectionsHaveAPageSize() {
		ItemCollection collection = this.template
			.collection(CollectionKey.ofIndex("trees", Leaf.class, where("tree").is("oak")))
			.pageSize(10);
		assertThat(collection.all()).isEqualTo(this.all);
		assertThat(limits()).containsExactly(10, 10, 10);
		assertThat(collection.explain()).endsWith("; at most 10 items per request");
		ItemCollection one = this.template.collection(CollectionKey.of(Leaf.class, "l00")).pageSize(1);
		assertThat(one.asOf(this.table.clock().instant()).all()).containsExactly(this.all.get(0));
		assertThat(limits()).isNotEmpty().startsWith(1);
	}

	@Test
	void planSaysThePageSize() {
		assertThat(ofOak().pageSize(10).explain()).endsWith("; at most 10 items per request");
		assertThat(ofOak().pageSize(10).describe().costToEnd().requests().rule())
			.isEqualTo("1 for each 10 items or MB read");
		assertThat(FactoryPlans.of(this.factory)).extracting(RepositoryPlan::toString)
			.anyMatch((plan) -> plan.endsWith("; at most 2 requests; at most 9 items per request"));
	}

	@Test
	void pageOfNothingIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> ofOak().pageSize(0))
			.withMessageContaining("at least one item");
		assertThatExceptionOfType(QueryCreationException.class)
			.isThrownBy(() -> this.factory.getRepository(WithoutItems.class))
			.withMessageContaining("@Budget(pageSize = 0) allows no item");
		assertThatExceptionOfType(QueryCreationException.class)
			.isThrownBy(() -> this.factory.getRepository(WithoutLimits.class))
			.withMessageContaining("@Budget limits nothing: set requests, pageSize, or both");
	}

	private ExecutableQuery<Leaf> ofOak() {
		return this.template.query(Leaf.class).matching(where("tree").is("oak")).usingIndex("trees");
	}

	private List<Integer> limits() {
		return this.requests.take()
			.stream()
			.filter((request) -> !(request instanceof BatchGetItemRequest))
			.map((request) -> (request instanceof ScanRequest scan) ? scan.limit() : ((QueryRequest) request).limit())
			.toList();
	}

	private List<Integer> batches() {
		return this.requests.take()
			.stream()
			.filter(BatchGetItemRequest.class::isInstance)
			.map((request) -> ((BatchGetItemRequest) request).requestItems().get(this.table.name()).keys().size())
			.toList();
	}

	interface Leaves extends SingleTableRepository<Leaf, String> {

		@UseIndex("trees")
		@Budget(pageSize = 9)
		List<Leaf> findByTree(String tree);

		@UseIndex("trees")
		@Budget(pageSize = 9)
		long countByTree(String tree);

		@AllowScan
		@UseIndex("keys")
		@Budget(requests = 50, pageSize = 9)
		List<Leaf> findByColor(String color);

		@UseIndex("trees")
		@Budget(requests = 2, pageSize = 9)
		Stream<Leaf> streamByTree(String tree);

	}

	interface WithoutItems extends SingleTableRepository<Leaf, String> {

		@UseIndex("trees")
		@Budget(pageSize = 0)
		List<Leaf> findByTree(String tree);

	}

	interface WithoutLimits extends SingleTableRepository<Leaf, String> {

		@AllowFiltering
		@UseIndex("trees")
		@Budget
		List<Leaf> findByTree(String tree);

	}

	@Versioned
	@SingleTableEntity
	@GlobalSecondaryIndex(name = "trees", partitionKey = "tree#{tree}")
	@GlobalSecondaryIndex(name = "keys", partitionKey = "tree#{tree}", projection = ProjectionType.KEYS_ONLY)
	record Leaf(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String tree, String color) {

	}

}
