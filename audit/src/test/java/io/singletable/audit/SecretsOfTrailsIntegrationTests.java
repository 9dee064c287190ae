package io.singletable.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.singletable.audit.Parcel.Address;
import io.singletable.audit.template.AuditTemplate;
import io.singletable.core.SingleTableTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for what the outputs of a trail must not hold: masked and excluded values
 * anywhere, and values, ids and authors in logs, exceptions and texts for logs.
 */
class SecretsOfTrailsIntegrationTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Trail trail = new Trail(Parcel.class);

	private final SingleTableTemplate template = this.trail.template();

	private final AuditTemplate audit = new AuditTemplate(this.template);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.singletable");

	@BeforeEach
	void listen() {
		this.log.start();
		this.logger.addAppender(this.log);
		this.logger.setLevel(Level.TRACE);
	}

	@AfterEach
	void stopListening() {
		this.logger.setLevel(null);
		this.logger.detachAppender(this.log);
	}

	@Test
	void outputsHoldNoSecrets() {
		this.trail.as("S3CRET-author");
		Parcel parcel = this.template.insert(Parcel.of("S3CRET-id", "NEW")
			.withSecrets("S3CRET-HIDDEN-a", "S3CRET-HIDDEN-b",
					new Address("Rome", "S3CRET-HIDDEN-c", "S3CRET-HIDDEN-d")));
		Parcel stored = parcel;
		this.trail.later(Duration.ofMinutes(1));
		this.template.because("S3CRET-reason", () -> this.template.inTransactionWithoutResult((operations) -> {
			operations.save(stored.withSecrets("S3CRET-HIDDEN-e", "S3CRET-HIDDEN-f", null));
			operations.insert(Parcel.of("p2", "NEW"));
		}));
		List<AuditEntry> entries = Trail.all(this.audit.audit(Parcel.class), ScrollPosition.keyset(), 10);
		ChangeSet changes = this.audit.findChangeSet(entries.get(0));
		List<AuditedVersion> versions = this.audit.load(entries);
		List<Throwable> failures = new ArrayList<>();
		failures.add(catchThrowable(() -> this.template.save(stored)));
		failures.add(catchThrowable(() -> this.template.insert(stored)));
		failures.add(catchThrowable(() -> this.template.purge("S3CRET-id", Parcel.class)));
		failures.add(catchThrowable(() -> this.audit.forget(7, Parcel.class).run()));
		failures.add(catchThrowable(() -> this.audit.wasForgotten("S3CRET-id", Parcel.class)));
		String texts = entries + " " + changes + " " + versions + " " + versions.get(0).changes() + " "
				+ this.audit.forget("S3CRET-id", Parcel.class) + " " + this.audit.auditBy("S3CRET-author") + " "
				+ this.audit.forget("S3CRET-id", Parcel.class).run();
		assertThat(texts).doesNotContain("S3CRET");
		assertThat(failures).hasSize(5)
			.doesNotContainNull()
			.allSatisfy((failure) -> assertThat(failure.toString()).doesNotContain("S3CRET"));
		assertThat(this.log.list).extracting(ILoggingEvent::getFormattedMessage)
			.noneMatch((message) -> message.contains("S3CRET"));
		for (Object output : List.of(entries, changes, versions)) {
			assertThat(JSON.writeValueAsString(output)).contains("S3CRET-id", "S3CRET-author")
				.doesNotContain("HIDDEN", "note", "remark");
		}
	}

}
