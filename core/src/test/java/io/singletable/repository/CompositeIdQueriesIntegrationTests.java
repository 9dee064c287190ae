package io.singletable.repository;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.singletable.AllowFiltering;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.Comment;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for query methods that compare an id of several parts as a whole.
 */
class CompositeIdQueriesIntegrationTests {

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final TestTable table = TestTable.of(Comment.class);

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(
			this.table.template(LocalDynamoDb.newClient(this.requests)));

	private final Comments comments = this.factory.getRepository(Comments.class);

	@Test
	void oneIdIsOneRequest() {
		save(3);
		assertThat(this.comments.findByKey(key(1))).map(Comment::text).contains("text 1");
		assertThat(this.comments.existsByKey(key(7))).isFalse();
		assertThat(this.comments.countByKey(key(2))).isEqualTo(1);
		assertThat(this.requests.takeActions()).containsExactly("Query", "Query", "Query");
	}

	@Test
	void severalIdsAreABatch() {
		save(60);
		List<Comment.Key> keys = IntStream.range(30, 70).mapToObj(CompositeIdQueriesIntegrationTests::key).toList();
		assertThat(this.comments.findByKeyIn(keys)).extracting(Comment::key)
			.containsExactlyInAnyOrderElementsOf(keys.subList(0, 30));
		assertThat(this.requests.takeActions()).containsExactly("BatchGetItem");
	}

	@Test
	void otherIdsAreFilteredWithinThePartition() {
		save(3);
		assertThat(this.comments.findByKeyTicketIdAndKeyNot("t", key(1))).extracting(Comment::text)
			.containsExactly("text 0", "text 2");
	}

	@Test
	void criteriaInCodeAreTheSame() {
		save(2);
		assertThat(this.table.template().query(Comment.class).matching(where(Comment::key).is(key(1))).one())
			.isPresent();
	}

	private void save(int count) {
		IntStream.range(0, count).forEach((i) -> this.comments.save(new Comment(key(i), "text " + i)));
		this.requests.take();
	}

	private static Comment.Key key(int number) {
		return new Comment.Key("t", "c" + number);
	}

	interface Comments extends SingleTableRepository<Comment, Comment.Key> {

		Optional<Comment> findByKey(Comment.Key key);

		List<Comment> findByKeyIn(Collection<Comment.Key> keys);

		boolean existsByKey(Comment.Key key);

		long countByKey(Comment.Key key);

		@AllowFiltering
		List<Comment> findByKeyTicketIdAndKeyNot(String ticketId, Comment.Key key);

	}

}
