package io.singletable.repository;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.InvalidCursorException;
import io.singletable.SingleTableEntity;
import io.singletable.core.ExecutableQuery;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.TerminatingQuery;
import io.singletable.query.Criteria;
import io.singletable.scroll.CursorCodec;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the cursor of each query, given to every other: of another entity, tenant,
 * index, order, filter or table.
 */
class CursorSwapsIntegrationTests {

	private static final List<String> TENANTS = List.of("a", "b", "a#b", "");

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final CursorCodec codec = new CursorCodec(
			List.of("k1:" + Base64.getEncoder().encodeToString("a secret of just thirty-two byte".getBytes())),
			Clock.systemUTC(), null);

	@Test
	void cursorOfAnotherQueryIsRefusedBeforeAnythingIsSent() {
		List<TerminatingQuery<?>> queries = new ArrayList<>();
		queries.addAll(queries(template(), TENANTS));
		queries.addAll(queries(template(), TENANTS.subList(0, 1)));
		List<String> cursors = queries.stream().map(this::cursor).toList();
		this.requests.take();
		int swaps = 0;
		for (int i = 0; i < queries.size(); i++) {
			for (int j = 0; j < queries.size(); j++) {
				KeysetScrollPosition position = this.codec.decode(cursors.get(i));
				TerminatingQuery<?> query = queries.get(j);
				if (i == j) {
					assertThat(query.scroll(position, Limit.of(1))).hasSize(1);
					assertThat(this.requests.take()).isNotEmpty();
				}
				else {
					swaps++;
					assertThatExceptionOfType(InvalidCursorException.class)
						.as("of %s to %s", queries.get(i).explain(), query.explain())
						.isThrownBy(() -> query.scroll(position, Limit.of(1)));
				}
			}
		}
		assertThat(this.requests.take()).isEmpty();
		assertThat(swaps).isGreaterThan(2_000);
	}

	/** To go the other way from a position is another use of the same query. */
	@Test
	void cursorMayBeTurned() {
		TerminatingQuery<?> query = queries(template(), TENANTS).get(0);
		ScrollPosition second = query.scroll(ScrollPosition.keyset(), Limit.of(2)).positionAt(1);
		KeysetScrollPosition turned = this.codec.decode(this.codec.encode((KeysetScrollPosition) second)).backward();
		assertThat(query.scroll(turned, Limit.of(5)).map(Object::toString))
			.containsExactly(query.first().orElseThrow().toString());
	}

	private String cursor(TerminatingQuery<?> query) {
		Window<?> window = query.scroll(ScrollPosition.keyset(), Limit.of(1));
		return this.codec.encode((KeysetScrollPosition) window.positionAt(0));
	}

	private SingleTableTemplate template() {
		TestTable table = TestTable.of(Left.class, Right.class);
		SingleTableTemplate template = table.template(LocalDynamoDb.newClient(this.requests));
		int number = 0;
		for (String tenant : TENANTS) {
			for (int i = 0; i < 3; i++) {
				template.insert(new Left("i" + number, tenant, i, "t" + i));
				template.insert(new Right("i" + number++, tenant, i, "t" + i));
			}
		}
		return template;
	}

	private static List<TerminatingQuery<?>> queries(SingleTableTemplate template, List<String> tenants) {
		List<TerminatingQuery<?>> queries = new ArrayList<>();
		for (Class<?> type : List.of(Left.class, Right.class)) {
			for (Direction direction : Direction.values()) {
				for (String tenant : tenants) {
					Criteria ofTenant = where("tenant").is(tenant);
					ExecutableQuery<?> query = template.query(type).matching(ofTenant).allowFiltering();
					queries.add(query.sort(Sort.by(direction, "rank")));
					queries.add(query.sort(Sort.by(direction, "title")));
					queries.add(query.matching(ofTenant.and("title").lt("u")).sort(Sort.by(direction, "rank")));
				}
				ExecutableQuery<?> all = template.query(type).allowFiltering();
				queries.add(all.sort(Sort.by(direction, "id")));
				queries.add(all.matching(where("tenant").in(List.of(tenants.get(0), "c")))
					.sort(Sort.by(direction, "rank")));
			}
		}
		return queries;
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "{tenant}", sortKey = "{rank}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "{tenant}", sortKey = "{title}")
	record Left(@Id String id, String tenant, int rank, String title) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "{tenant}", sortKey = "{rank}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "{tenant}", sortKey = "{title}")
	record Right(@Id String id, String tenant, int rank, String title) {
	}

}
