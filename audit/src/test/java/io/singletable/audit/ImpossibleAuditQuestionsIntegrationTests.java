package io.singletable.audit;

import java.time.Instant;
import java.util.List;

import io.singletable.audit.internal.AuditFixture;
import io.singletable.test.LocalDynamoDb;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static io.singletable.query.RevisionFilter.before;
import static io.singletable.query.RevisionFilter.changed;
import static io.singletable.query.RevisionFilter.inTransaction;
import static io.singletable.query.RevisionFilter.ofType;
import static io.singletable.query.RevisionFilter.since;
import static io.singletable.query.RevisionFilter.writtenBy;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for questions about a trail that no entry can answer.
 */
class ImpossibleAuditQuestionsIntegrationTests {

	private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

	private final RequestCounts requests = new RequestCounts();

	private final Trail trail = new Trail(Parcel.class, Bill.class);

	private final AuditOperations audit = AuditFixture
		.of(this.trail.template(LocalDynamoDb.newClient(this.requests), (builder) -> builder));

	@Test
	void nothingIsRead() {
		this.trail.template().insert(Parcel.of("p1", "NEW"));
		AuditQuery parcels = this.audit.audit(Parcel.class);
		for (AuditQuery question : List.of(parcels.matching(since(NOON).and(before(NOON))),
				parcels.matching(since(Instant.MAX).and(before(Instant.MIN))),
				parcels.matching(writtenBy("ann").and(writtenBy("ben"))),
				parcels.matching(inTransaction("0".repeat(32)).and(inTransaction("1".repeat(32)))),
				parcels.matching(ofType(Bill.class)), this.audit.auditWithoutAuthor().matching(writtenBy("ann")),
				this.audit.auditBy("a".repeat(2_048)), this.audit.auditBy("#".repeat(1_024)),
				this.audit.auditBy("\uD83D"), parcels.matching(writtenBy("\uD83D").and(changed("status"))))) {
			assertThat(question.window(ScrollPosition.keyset(), Limit.of(5))).isEmpty();
			assertThat(question.explain()).endsWith("; no entry can match, so that nothing is read");
		}
		assertThat(this.requests.sent()).isEmpty();
	}

}
