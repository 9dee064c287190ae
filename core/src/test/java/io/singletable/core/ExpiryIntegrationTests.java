package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.singletable.EntityNotFoundException;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.Versioned;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for expired entities, which are absent although DynamoDB has not deleted them.
 */
class ExpiryIntegrationTests {

	private final TestTable table = TestTable.of(Session.class, Lease.class);

	private final SingleTableTemplate template = this.table.template();

	private final Instant expiry = this.table.clock().instant().plusMillis(60_500);

	/** A part of a second counts as all of it, so that nothing expires early. */
	private final Instant expired = this.expiry.plusMillis(500);

	@Test
	void unversionedEntityExpires() {
		Session session = this.template.insert(new Session("s", this.expiry));
		this.table.clock().set(this.expired.minusNanos(1));
		assertThat(this.template.findById("s", Session.class)).contains(session);
		this.table.clock().set(this.expired);
		assertAbsent("s", Session.class);
		assertThat(this.table.item("Session#s", "Session")).containsKey("_ttl").doesNotContainKey("_exp");
	}

	@Test
	void versionedEntityExpiresWhileItsHeadStays() {
		Lease lease = this.template.insert(new Lease("l", null, null, this.expiry));
		this.table.clock().set(this.expired.minusNanos(1));
		assertThat(this.template.findById("l", Lease.class)).contains(lease);
		this.table.clock().set(this.expired);
		assertAbsent("l", Lease.class);
		assertThat(this.template.findAsOf("l", this.expired, Lease.class)).isEmpty();
		assertThat(this.template.findAsOf("l", this.expiry.minusSeconds(30), Lease.class)).isEmpty();
		assertThat(this.table.item("Lease#l", "Lease")).containsKey("_exp").doesNotContainKey("_ttl");
	}

	@Test
	void deleteByIdOfAnExpiredEntityDoesNothing() {
		this.template.insert(new Lease("l", null, null, this.expiry));
		this.table.clock().set(this.expired);
		this.template.deleteById("l", Lease.class);
		assertThat(this.table.sortKeys("~v#Lease#l")).hasSize(1);
		this.template.deleteById("nobody", Session.class);
	}

	@Test
	void deleteOfAnExpiredEntityIsRefused() {
		Lease lease = this.template.insert(new Lease("l", null, null, this.expiry));
		Session session = this.template.insert(new Session("s", this.expiry));
		this.table.clock().set(this.expired);
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.template.delete(lease));
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.template.delete(session));
	}

	@Test
	void pastVersionIsAbsentFromItsExpiryOn() {
		Lease lease = this.template.insert(new Lease("l", null, null, this.expiry));
		this.table.clock().set(this.expired.plusSeconds(10));
		Lease renewed = this.template.getOrCreate("l", Lease.class,
				() -> new Lease("l", null, null, this.expired.plus(Duration.ofDays(1))));
		assertThat(renewed.version()).isEqualTo(2);
		assertThat(this.template.findAsOf("l", this.expired.minusNanos(1), Lease.class)).contains(lease);
		assertThat(this.template.findAsOf("l", this.expired, Lease.class)).isEmpty();
		assertThat(this.template.findAsOf("l", this.expired.plusSeconds(10), Lease.class)).contains(renewed);
	}

	@Test
	void timeAfterTheExpiryToComeIsEmpty() {
		this.template.insert(new Lease("l", null, null, this.expiry));
		assertThat(this.template.findAsOf("l", this.expired, Lease.class)).isEmpty();
	}

	@Test
	void getOrCreateReplacesAnExpiredEntity() {
		this.template.insert(new Session("s", this.expiry));
		this.table.clock().set(this.expired);
		Session created = this.template.getOrCreate("s", Session.class, () -> new Session("s", null));
		assertThat(created.until()).isNull();
		assertThat(this.template.findById("s", Session.class)).contains(created);
	}

	@Test
	void expiredVersionedEntityIsPurged() {
		this.template.insert(new Lease("l", null, null, this.expiry));
		this.table.clock().set(this.expired);
		assertThat(this.template.purge("l", Lease.class)).isEqualTo(2);
		assertThat(this.table.item("Lease#l", "Lease")).containsKey("_del");
	}

	private void assertAbsent(String id, Class<?> type) {
		assertThat(this.template.findById(id, type)).isEmpty();
		assertThat(this.template.existsById(id, type)).isFalse();
		assertThat(this.template.findAllById(List.of(id), type)).isEmpty();
		assertThat(this.template.query(type).scroll(ScrollPosition.keyset(), Limit.of(10))).isEmpty();
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.template.getRequired(id, type));
	}

	/** Unversioned. */
	@SingleTableEntity
	public record Session(@Id String id, @TimeToLive @Nullable Instant until) {
	}

	/**
	 * Entity with versions.
	 */
	@SingleTableEntity
	@Versioned
	public record Lease(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			@TimeToLive @Nullable Instant until) {
	}

}
