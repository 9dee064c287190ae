package io.singletable.internal.write.entity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import io.singletable.internal.layout.EntityClaims;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.WriteFixture;
import io.singletable.internal.write.WriteFixture.Expiring;
import io.singletable.internal.write.WriteFixture.Kept;
import io.singletable.internal.write.WriteFixture.Plain;
import io.singletable.internal.write.plan.Intent;
import io.singletable.lifecycle.Lifecycle;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EntityStamps}, {@link Draft} and {@link VersionTimes}.
 */
class EntityStampsTests {

	private static final Instant NOW = WriteFixture.NOW;

	@Test
	void timeNeverRunsBackwards() {
		assertThat(VersionTimes.after(NOW, null)).isEqualTo(NOW);
		assertThat(VersionTimes.after(NOW, NOW.minusSeconds(1))).isEqualTo(NOW);
		assertThat(VersionTimes.after(NOW, NOW)).isEqualTo(NOW.plusNanos(1000));
		assertThat(VersionTimes.after(NOW, NOW.minusNanos(500))).isEqualTo(NOW.plusNanos(500));
		assertThat(VersionTimes.after(NOW, NOW.plusSeconds(60))).isEqualTo(NOW.plusSeconds(60).plusNanos(1000));
	}

	@Test
	void stampsWhatIsNew() {
		Kept kept = stamp(new Kept(null, null, null, null), 1, NOW);
		assertThat(kept.id()).hasSize(26);
		assertThat(kept).isEqualTo(new Kept(kept.id(), 1L, NOW, NOW));
	}

	@Test
	void keepsIdAndCreation() {
		Instant created = NOW.minusSeconds(60);
		assertThat(stamp(new Kept("i1", 3L, created, created), 4, NOW)).isEqualTo(new Kept("i1", 4L, created, NOW));
	}

	@Test
	void leavesAloneWhatHasNoStamps() {
		Plain plain = new Plain("i1");
		assertThat(stamp(plain, 0, NOW)).isSameAs(plain);
	}

	@Test
	void anImmutableInstanceHasNothingToRevert() {
		Draft<Kept> draft = draft(new Kept("i1", 1L, NOW, NOW));
		draft.prepare(next(1, NOW), Lifecycle.none());
		Kept stamped = draft.stamp(new NextVersion(Expectation.anything(), 2, NOW));
		draft.revert();
		assertThat(stamped.version()).isEqualTo(2);
	}

	@Test
	void anAttemptIsStampedAnew() {
		Instant later = NOW.plusSeconds(1);
		Draft<Kept> draft = draft(new Kept(null, null, null, null));
		draft.prepare(next(1, NOW), Lifecycle.none());
		Kept first = draft.stamp(new NextVersion(Expectation.absent(), 1, NOW));
		Kept second = draft.stamp(new NextVersion(Expectation.tombstone(4), 5, later));
		assertThat(second).isEqualTo(new Kept(first.id(), 5L, later, later));
	}

	@Test
	void generatedIdsAreOrdered() {
		List<String> ids = IntStream.range(0, 1000).mapToObj((i) -> stamp(new Plain(null), 0, NOW).id()).toList();
		assertThat(ids).isSorted().doesNotHaveDuplicates();
	}

	@Test
	void nothingExpiresEarly() {
		assertThat(expiry(NOW)).isEqualTo(NOW.getEpochSecond());
		assertThat(expiry(NOW.plusNanos(1))).isEqualTo(NOW.getEpochSecond() + 1);
		assertThat(expiry(null)).isNull();
	}

	private static Long expiry(Instant until) {
		Expiring expiring = new Expiring("i1", until);
		return new WrittenHeaders(Duration.ofDays(30), new EntityClaims(WriteFixture.LAYOUT))
			.ofEntity(WriteFixture.type(Expiring.class), concrete(expiring), expiring,
					new NextVersion(Expectation.anything(), 0, NOW), WriteId.random())
			.expiry();
	}

	private static <T> T stamp(T instance, long version, Instant at) {
		Draft<T> draft = draft(instance);
		draft.prepare(next(version, at), Lifecycle.none());
		return draft.stamp(next(version, at));
	}

	private static NextVersion next(long version, Instant at) {
		return new NextVersion(Expectation.absent(), version, at);
	}

	@SuppressWarnings("unchecked")
	private static <T> Draft<T> draft(T instance) {
		return new Draft<>((EntityMetadata<T>) WriteFixture.type(instance.getClass()), Intent.INSERT, instance);
	}

	@SuppressWarnings("unchecked")
	private static <T> ConcreteType<T> concrete(T instance) {
		return (ConcreteType<T>) WriteFixture.type(instance.getClass()).concreteTypeOf(instance);
	}

}
