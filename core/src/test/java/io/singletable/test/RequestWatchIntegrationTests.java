package io.singletable.test;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.core.TerminatingQuery;
import io.singletable.query.Criteria;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Limit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the watch of all requests.
 */
class RequestWatchIntegrationTests {

	private final TestTable table = TestTable.of(Drawer.class);

	@Test
	void everyClientIsWatched() {
		long before = RequestWatch.seen();
		this.table.items();
		LocalDynamoDb.newClient().listTables();
		assertThat(RequestWatch.seen()).isEqualTo(before + 2);
	}

	@Test
	void scanOfTheLibraryIsSeen() {
		everything().limit(Limit.of(3)).all();
		assertThat(RequestWatch.takeMistakes())
			.containsExactly("Scan of " + this.table.name() + " by io.singletable.internal.read.ScanInput");
	}

	@Test
	@MayScan
	void scanIsAllowedWhereTheTestSaysSo() {
		everything().all();
		assertThat(RequestWatch.takeMistakes()).isEmpty();
	}

	@Test
	void scanOfATestIsItsOwnAffair() {
		LocalDynamoDb.client().scan(ScanRequest.builder().tableName(this.table.name()).build());
		assertThat(RequestWatch.takeMistakes()).isEmpty();
	}

	private TerminatingQuery<Drawer> everything() {
		return this.table.template().query(Drawer.class).matching(Criteria.everything()).allowScan();
	}

	@SingleTableEntity(listing = Listing.NONE)
	record Drawer(@Id String id) {
	}

}
