package io.singletable.repository.support;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.repository.VersionedRepository;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.ReadTraffic;
import io.singletable.test.ReadTraffic.Traffic;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.history.Revision;
import org.springframework.data.history.RevisionSort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for pages of long histories, and the requests that they take.
 */
class RevisionPageIntegrationTests {

	private static final int VERSIONS = 250;

	private final TestTable table = TestTable.of(Line.class);

	private final ReadTraffic traffic = new ReadTraffic();

	private final Lines lines = new SingleTableRepositoryFactory(
			this.table.template(LocalDynamoDb.newClient(this.traffic)))
		.getRepository(Lines.class);

	@Test
	void versionsBesideThePageAreReadWithoutTheirContent() {
		Line line = this.lines.insert(new Line("a", null, null, "1"));
		for (int version = 2; version <= VERSIONS; version++) {
			line = this.lines.save(new Line("a", line.version(), line.changed(), "text"));
		}
		this.traffic.take();
		assertPages(RevisionSort.asc());
		assertPages(RevisionSort.desc());
	}

	private void assertPages(RevisionSort sort) {
		for (int page : List.of(0, 7, 11, 24, 30)) {
			Page<Revision<Long, Line>> found = this.lines.findRevisions("a", PageRequest.of(page, 10, sort));
			List<Long> expected = LongStream.rangeClosed(1, 10)
				.map((row) -> page * 10 + row)
				.filter((row) -> row <= VERSIONS)
				.map((row) -> sort.equals(RevisionSort.asc()) ? row : VERSIONS + 1 - row)
				.boxed()
				.toList();
			assertThat(found.getContent()).extracting(Revision::getRequiredRevisionNumber).isEqualTo(expected);
			assertThat(found.getTotalElements()).isEqualTo(VERSIONS);
			Traffic sent = this.traffic.take();
			assertThat(sent.actions()).hasSizeLessThanOrEqualTo(3);
			assertThat(sent.requests()).filteredOn((it) -> ((QueryRequest) it).projectionExpression() == null)
				.hasSizeLessThanOrEqualTo(1);
		}
	}

	interface Lines extends VersionedRepository<Line> {

	}

	@SingleTableEntity(listing = Listing.NONE)
	@Versioned
	record Line(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			String text) {

	}

}
