package io.singletable.updates;

import java.util.List;
import java.util.stream.Stream;

import io.singletable.updates.ExpiringSamples.Brief;
import io.singletable.updates.ExpiringSamples.Expiring;
import io.singletable.updates.ExpiringSamples.Idle;
import io.singletable.updates.ExpiringSamples.KeptIdle;
import io.singletable.updates.ExpiringSamples.KeptLease;
import io.singletable.updates.ExpiringSamples.Lease;
import io.singletable.updates.ExpiringSamples.NumberedIdle;
import io.singletable.updates.ExpiringSamples.PackedBrief;
import io.singletable.updates.ExpiringSamples.Seconds;
import io.singletable.updates.Samples.Aliased;
import io.singletable.updates.Samples.Animal;
import io.singletable.updates.Samples.Cat;
import io.singletable.updates.Samples.Dog;
import io.singletable.updates.Samples.Explicit;
import io.singletable.updates.Samples.Feed;
import io.singletable.updates.Samples.Kept;
import io.singletable.updates.Samples.Numbered;
import io.singletable.updates.Samples.NumberedFeed;
import io.singletable.updates.Samples.Packed;
import io.singletable.updates.Samples.PackedPlain;
import io.singletable.updates.Samples.Plain;
import io.singletable.updates.Samples.Resolved;
import io.singletable.updates.Samples.Sample;

/**
 * Kinds of types.
 */
enum SampleType {

	PLAIN(Plain.class),

	NUMBERED(Numbered.class),

	KEPT(Kept.class),

	PACKED(Packed.class),

	PACKED_PLAIN(PackedPlain.class),

	FEED(Feed.class),

	NUMBERED_FEED(NumberedFeed.class),

	RESOLVED(Resolved.class),

	ALIASED(Aliased.class),

	EXPIRING(Expiring.class),

	LEASE(Lease.class),

	KEPT_LEASE(KeptLease.class),

	SECONDS(Seconds.class),

	IDLE(Idle.class),

	NUMBERED_IDLE(NumberedIdle.class),

	KEPT_IDLE(KeptIdle.class),

	BRIEF(Brief.class),

	PACKED_BRIEF(PackedBrief.class),

	EXPLICIT(Explicit.class),

	CAT(Animal.class),

	DOG(Animal.class);

	private final Class<? extends Sample> type;

	SampleType(Class<? extends Sample> type) {
		this.type = type;
	}

	Class<? extends Sample> type() {
		return this.type;
	}

	boolean expires() {
		return this == EXPIRING || this == LEASE || this == KEPT_LEASE;
	}

	boolean expiresBySecond() {
		return this == SECONDS;
	}

	boolean lasts() {
		return this == IDLE || this == NUMBERED_IDLE || this == KEPT_IDLE || this == BRIEF || this == PACKED_BRIEF;
	}

	/**
	 * Whether its entities have all properties that an update changes.
	 */
	boolean canBe(UpdateKind kind) {
		return switch (kind) {
			case SET_EXPIRY, REMOVE_EXPIRY -> expires();
			case SET_SECONDS, ADD_SECONDS, REMOVE_SECONDS -> expiresBySecond();
			case SET_DURATION, REMOVE_DURATION -> lasts();
			default -> true;
		};
	}

	static List<Class<?>> types() {
		return Stream.of(values()).<Class<?>>map(SampleType::type).distinct().toList();
	}

	Sample entity(String id, Values it) {
		return switch (this) {
			case PLAIN -> new Plain(id, it.status(), it.priority(), it.weight(), it.note(), it.address(), it.log(),
					it.tags(), it.parts());
			case NUMBERED -> new Numbered(id, null, it.status(), it.priority(), it.weight(), it.note(), it.address(),
					it.log(), it.tags(), it.parts());
			case KEPT -> new Kept(id, null, null, it.status(), it.priority(), it.weight(), it.note(), it.address(),
					it.log(), it.tags(), it.parts());
			case PACKED -> new Packed(id, null, it.status(), it.priority(), it.weight(), it.note(), it.address(),
					it.log(), it.tags(), it.parts());
			case PACKED_PLAIN -> new PackedPlain(id, it.status(), it.priority(), it.weight(), it.note(), it.address(),
					it.log(), it.tags(), it.parts());
			case FEED -> new Feed(id, null, it.status(), it.priority(), it.weight(), it.note(), it.address(), it.log(),
					it.tags(), it.parts());
			case NUMBERED_FEED -> new NumberedFeed(id, null, null, it.status(), it.priority(), it.weight(), it.note(),
					it.address(), it.log(), it.tags(), it.parts());
			case RESOLVED -> new Resolved(id, it.status(), it.priority(), it.weight(), it.note(), it.address(),
					it.log(), it.tags(), it.parts());
			case ALIASED -> new Aliased(id, it.status(), it.priority(), it.weight(), it.note(), it.address(), it.log(),
					it.tags(), it.parts());
			case EXPIRING -> new Expiring(id, it.status(), it.priority(), it.weight(), it.note(), it.address(),
					it.log(), it.tags(), it.parts(), it.expires());
			case LEASE -> new Lease(id, null, it.status(), it.priority(), it.weight(), it.note(), it.address(),
					it.log(), it.tags(), it.parts(), it.expires());
			case KEPT_LEASE -> new KeptLease(id, null, null, it.status(), it.priority(), it.weight(), it.note(),
					it.address(), it.log(), it.tags(), it.parts(), it.expires());
			case SECONDS -> new Seconds(id, it.status(), it.priority(), it.weight(), it.note(), it.address(), it.log(),
					it.tags(), it.parts(), it.seconds());
			case IDLE -> new Idle(id, null, it.status(), it.priority(), it.weight(), it.note(), it.address(), it.log(),
					it.tags(), it.parts(), it.lasts());
			case NUMBERED_IDLE -> new NumberedIdle(id, null, null, it.status(), it.priority(), it.weight(), it.note(),
					it.address(), it.log(), it.tags(), it.parts(), it.lasts());
			case KEPT_IDLE -> new KeptIdle(id, null, null, it.status(), it.priority(), it.weight(), it.note(),
					it.address(), it.log(), it.tags(), it.parts(), it.lasts());
			case BRIEF -> new Brief(id, null, it.status(), it.priority(), it.weight(), it.note(), it.address(),
					it.log(), it.tags(), it.parts(), it.lasts());
			case PACKED_BRIEF -> new PackedBrief(id, null, null, it.status(), it.priority(), it.weight(), it.note(),
					it.address(), it.log(), it.tags(), it.parts(), it.lasts());
			case EXPLICIT -> new Explicit(id, null, it.status(), it.priority(), it.weight(), it.note(), it.address(),
					it.log(), it.tags(), it.parts());
			case CAT -> new Cat(id, null, it.status(), it.priority(), it.weight(), it.note(), it.address(), it.log(),
					it.tags(), it.parts());
			case DOG -> new Dog(id, null, it.status(), it.priority(), it.weight(), it.note(), it.address(), it.log(),
					it.tags(), it.parts());
		};
	}

}
