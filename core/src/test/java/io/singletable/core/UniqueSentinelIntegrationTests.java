package io.singletable.core;

import java.util.List;
import java.util.Map;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Unique;
import io.singletable.backfill.DriftReport;
import io.singletable.internal.layout.WriteId;
import io.singletable.test.Deployment;
import io.singletable.test.MayScan;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for reads of a whole table, which meet the items of unique values: they have the
 * name of a type, and are no entities.
 */
@ExtendWith(OutputCaptureExtension.class)
class UniqueSentinelIntegrationTests {

	private final Deployment deployment = new Deployment();

	private final SingleTableTemplate template = this.deployment.start(Account.class, Party.class, Task.class);

	@Test
	@MayScan
	void scansAndBackfillsLeaveThemOut(CapturedOutput output) {
		this.template.insert(new Account("a", null, "open"));
		this.template.insert(new Person("p", null, "open"));
		this.template.insert(new Task("t", null, "open"));
		put("Account", "a", "Account#a");
		put("Account", "b", "Account#gone");
		put("Party", "a", "Party#p");
		put("Task", "a", "Task#t");
		for (Class<?> type : List.of(Account.class, Party.class, Task.class)) {
			ExecutableQuery<?> scan = this.template.query(type).allowScan();
			assertThat(scan.all()).as(type.getSimpleName()).hasSize(1);
			assertThat(scan.count()).isEqualTo(1);
			assertThat(scan.exists()).isTrue();
			assertThat(scan.matching(where("state").isNull()).exists()).isFalse();
			DriftReport report = this.template.backfill(type).verify();
			assertThat(report.ofType()).isEqualTo(1);
			assertThat(report.unreadable()).isEmpty();
		}
		assertThat(output).doesNotContain("left out");
	}

	private void put(String type, String hash, String owner) {
		this.deployment.put(Map.of("pk", AttributeValue.fromS("~unique#" + type + "#state#" + hash.repeat(64)), "sk",
				AttributeValue.fromS("~unique"), "_type", AttributeValue.fromS(type), "_wid",
				WriteId.random().toAttribute(), "_owner", AttributeValue.fromS(owner), "_ownersk",
				AttributeValue.fromS(type)));
	}

	@SingleTableEntity(listing = Listing.NONE)
	record Account(@Id String id, @Version @Nullable Long version, String state) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	sealed interface Party permits Person, Company {

	}

	record Person(@Id String id, @Version @Nullable Long version, String state) implements Party {
	}

	record Company(@Id String id, @Version @Nullable Long version, String state) implements Party {
	}

	@SingleTableEntity(listing = Listing.NONE)
	@Unique(name = "state", retired = true)
	record Task(@Id String id, @Version @Nullable Long version, String state) {
	}

}
