package io.singletable.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.singletable.SingleTableEntity;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedBy;
import org.springframework.data.annotation.LastModifiedDate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for callbacks, events and auditors of updates in place.
 */
class UpdateLifecycleIntegrationTests {

	private final TestTable table = TestTable.of(Customer.class, Audited.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final LifecycleRecorder recorder = new LifecycleRecorder();

	@Test
	void watchedUpdateIsALoadAndASave() {
		SingleTableTemplate template = template(this.recorder.lifecycle());
		template.insert(new Customer("c", "Ann"));
		this.recorder.takeSteps();
		this.requests.take();
		assertThat(template.update(Customer.class).byId("c").set("name", "Bob").apply())
			.isEqualTo(new Customer("c", "Bob"));
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		assertThat(this.recorder.entities()).startsWith(new Customer("c", "Ann")).endsWith(new Customer("c", "Bob"));
		assertThat(this.recorder.takeSteps()).containsExactly("afterConvert", "AFTER_CONVERT", "beforeConvert",
				"BEFORE_CONVERT", "beforeSave", "BEFORE_SAVE", "afterSave", "AFTER_SAVE");
		assertThat(template.update(Customer.class).byId("c").set("name", "Bob").explain().reasons()).containsExactly(
				"callbacks, listeners or validation before a save need the whole entity (unwatched() skips " + "them)");
	}

	@Test
	void unwatchedUpdateTakesTheStepsAfterIt() {
		SingleTableTemplate template = template(this.recorder.lifecycle());
		template.insert(new Customer("c", "Ann"));
		this.recorder.takeSteps();
		this.requests.take();
		template.update(Customer.class).byId("c").set("name", "Bob").unwatched().apply();
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThat(this.recorder.takeSteps()).containsExactly("afterConvert", "AFTER_CONVERT", "afterSave",
				"AFTER_SAVE");
	}

	@Test
	void updateSaysWhoAndWhenAndKeepsWhoCreated() {
		SingleTableTemplate ann = template(Lifecycle.none().auditedBy(() -> Optional.of("ann")));
		ann.insert(new Audited("a", "text", null, null, null, null));
		Instant created = this.table.clock().instant();
		this.table.clock().advance(Duration.ofSeconds(3));
		this.requests.take();
		SingleTableTemplate bob = template(Lifecycle.none().auditedBy(() -> Optional.of("bob")));
		Instant changed = this.table.clock().instant();
		assertThat(bob.update(Audited.class).byId("a").set("text", "new").apply())
			.isEqualTo(new Audited("a", "new", created, changed, "ann", "bob"));
		assertThat(template(Lifecycle.none()).update(Audited.class).byId("a").set("text", "newer").apply())
			.isEqualTo(new Audited("a", "newer", created, changed, "ann", "bob"));
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem", "UpdateItem");
	}

	private SingleTableTemplate template(Lifecycle lifecycle) {
		return this.table.template(LocalDynamoDb.newClient(this.requests), (builder) -> builder.lifecycle(lifecycle));
	}

	@SingleTableEntity
	record Audited(@Id String id, String text, @CreatedDate @Nullable Instant createdAt,
			@LastModifiedDate @Nullable Instant changedAt, @CreatedBy @Nullable String createdBy,
			@LastModifiedBy @Nullable String changedBy) {

	}

}
