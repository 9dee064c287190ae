package io.singletable.core;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.test.Deployment;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for item collections in an index with shards: they are read whole.
 */
class ShardedCollectionIntegrationTests {

	private static final CollectionKey FORMER = CollectionKey.ofIndex("gsi1", Former.Order.class,
			where("customer").is("c1"));

	private static final CollectionKey KEY = CollectionKey.ofIndex("gsi1", Order.class, where("customer").is("c1"));

	private final Deployment deployment = new Deployment();

	private final SingleTableTemplate older = this.deployment.start(Former.Order.class, Former.Payment.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	@Test
	void rowsOfAllTypesAndShardsAreInOneOrderAlsoAfterAGrowth() {
		IntStream.range(0, 6).forEach((i) -> this.older.insert(new Former.Order("o" + i, "c1", i)));
		IntStream.range(0, 6).forEach((i) -> this.older.insert(new Former.Payment("p" + i, "c1", i)));
		Window<Object> first = this.older.collection(FORMER).scroll(ScrollPosition.keyset(), Limit.of(4));
		assertThat(ids(first)).containsExactly("o0", "p0", "o1", "p1");
		SingleTableTemplate newer = this.deployment.start(LocalDynamoDb.newClient(this.requests), Order.class,
				Payment.class);
		newer.schema().growShards(Order.class);
		newer.schema().growShards(Payment.class);
		IntStream.range(2, 6).forEach((i) -> newer.save(new Order("o" + i, "c1", i)));
		IntStream.range(2, 6).forEach((i) -> newer.save(new Payment("p" + i, "c1", i)));
		this.requests.take();
		Window<Object> second = newer.collection(KEY).scroll(first.positionAt(3), Limit.of(4));
		assertThat(ids(second)).containsExactly("o2", "p2", "o3", "p3");
		assertThat(this.requests.takeActions()).hasSize(3).containsOnly("Query");
		assertThat(ids(newer.collection(KEY).scroll(second.positionAt(3), Limit.of(9)))).containsExactly("o4", "p4",
				"o5", "p5");
		assertThat(newer.collection(KEY).all()).hasSize(12);
		assertThat(ids(newer.collection(KEY).only(Payment.class).descending().all())).containsExactly("p5", "p4", "p3",
				"p2", "p1", "p0");
		assertThat(ids(newer.collection(KEY).range(Order.class, where("rank").gte(4)).all())).containsExactly("o4",
				"p4", "o5", "p5");
		assertThat(newer.collection(KEY).describe().cost().requests().onePage()).isEqualTo(3);
		assertThat(this.older.collection(FORMER).describe().cost().requests().onePage()).isOne();
	}

	private static List<String> ids(Iterable<?> rows) {
		List<String> ids = new ArrayList<>();
		rows.forEach((row) -> ids.add(row.toString().replaceAll(".*\\[id=(\\w+),.*", "$1")));
		return ids;
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "customer#{customer}", sortKey = "{rank}", shared = true,
			shards = 3)
	record Order(@Id String id, String customer, int rank) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "customer#{customer}", sortKey = "{rank}", shared = true,
			shards = 3)
	record Payment(@Id String id, String customer, int rank) {
	}

	/**
	 * The classes as they were.
	 */
	interface Former {

		@SingleTableEntity
		@GlobalSecondaryIndex(name = "gsi1", partitionKey = "customer#{customer}", sortKey = "{rank}", shared = true)
		record Order(@Id String id, String customer, int rank) {
		}

		@SingleTableEntity
		@GlobalSecondaryIndex(name = "gsi1", partitionKey = "customer#{customer}", sortKey = "{rank}", shared = true)
		record Payment(@Id String id, String customer, int rank) {
		}

	}

}
