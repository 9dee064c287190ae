package io.singletable.internal.write.parallel;

import java.util.Objects;
import java.util.function.Supplier;

import io.singletable.internal.client.CallTimer;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Write of an entity beside others.
 *
 * @param id its id, or null if it is not known yet
 * @param subject what outcomes name if there is no result, or null where none is reported
 * @param steps creates the steps of the write, once earlier writes of the entity are
 * complete
 */
public record ParallelWrite<R>(EntityMetadata<?> type, @Nullable Object id, @Nullable R subject,
		Supplier<? extends WriteSteps<? extends R>> steps) {

	/** The result of a purge of an entity that was changed since it was read. */
	public static final Object CHANGED = new Object();

	/**
	 * A purge of an entity as it was read, whose result is the id.
	 * @param steps creates steps that return {@code false} if the entity was changed
	 */
	public static ParallelWrite<Object> purge(EntityMetadata<?> type, Object id,
			Supplier<? extends WriteSteps<Boolean>> steps) {
		return new ParallelWrite<>(type, id, id, () -> steps.get().completedBy((purged) -> purged ? id : CHANGED));
	}

	/**
	 * Create a write whose outcome is not reported.
	 */
	public ParallelWrite(EntityMetadata<?> type, @Nullable Object id,
			Supplier<? extends WriteSteps<? extends R>> steps) {
		this(type, id, null, steps);
	}

	/**
	 * The entity that has an id.
	 * @return the entity, or null if the id is not known
	 */
	@Nullable Object entity(@Nullable Object id) {
		return (id != null) ? new Target(this.type.typeName(), id) : null;
	}

	/** Shows no id. */
	@Override
	public String toString() {
		return this.type.typeName();
	}

	/**
	 * Entity that is written. Its text form does not show the id.
	 */
	private record Target(String typeName, Object id) {

		@Override
		public String toString() {
			return this.typeName;
		}

	}

	/**
	 * Write beside others that has begun and is not complete. Of the thread of the
	 * caller.
	 */
	static final class Running<R> {

		private final long position;

		private final ParallelWrite<R> write;

		private @Nullable Object entity;

		private @Nullable WriteSteps<? extends R> steps;

		private boolean done;

		private boolean discarded;

		private boolean closed;

		private int sends;

		private int breaks;

		Running(long position, ParallelWrite<R> write) {
			this.position = position;
			this.write = write;
			this.entity = write.entity(write.id());
		}

		long position() {
			return this.position;
		}

		/**
		 * What outcomes name if there is no result.
		 */
		R subject() {
			return Objects.requireNonNull(this.write.subject());
		}

		/**
		 * The entity that is written.
		 * @return the entity, or null as long as its id is unknown
		 */
		@Nullable Object entity() {
			return this.entity;
		}

		/**
		 * Take note of the id that the entity has got.
		 * @return the entity, or null if it has none
		 */
		@Nullable Object identify() {
			this.entity = this.write.entity(steps().id());
			return this.entity;
		}

		private WriteSteps<? extends R> steps() {
			WriteSteps<? extends R> steps = this.steps;
			if (steps == null) {
				steps = this.write.steps().get();
				this.steps = steps;
			}
			return steps;
		}

		/**
		 * Plan the next request.
		 * @return {@code false} if there is none left
		 */
		boolean plan() {
			this.done = !steps().plan();
			return !this.done;
		}

		/**
		 * The write units of the request that was planned.
		 */
		double units() {
			return steps().units();
		}

		/**
		 * The send of the request that was planned.
		 * @param units the units that are reserved for it
		 */
		WriteSend<R> send(Pacing pacing, double units, CallTimer timer) {
			this.sends++;
			return new WriteSend<>(this, pacing.settling(steps()::send, units), units, timer);
		}

		/**
		 * Number of requests that were to be sent, with those that were throttled.
		 */
		int sends() {
			return this.sends;
		}

		/**
		 * Take note of a break, after which the request is sent again.
		 * @return number of breaks before
		 */
		int addBreak() {
			return this.breaks++;
		}

		/**
		 * Whether nothing is left to be sent, and the write was not given up.
		 */
		boolean isDone() {
			return this.done;
		}

		/**
		 * Complete the write.
		 */
		R complete() {
			return steps().complete();
		}

		/**
		 * Give the write up.
		 */
		void discard() {
			this.done = false;
			this.discarded = true;
			if (this.steps != null) {
				this.steps.discard();
			}
		}

		/**
		 * Whether the write is done or given up.
		 */
		boolean isSettled() {
			return this.done || this.discarded;
		}

		/**
		 * Let other writes of the entity follow.
		 */
		void close() {
			this.closed = true;
		}

		boolean isClosed() {
			return this.closed;
		}

		/**
		 * Send of the next request of a write.
		 */
		static final class WriteSend<R> extends ConcurrentSends.Send {

			private final Running<R> write;

			private final double units;

			private WriteSend(Running<R> write, Runnable work, double units, CallTimer timer) {
				super(work, timer);
				this.write = write;
				this.units = units;
			}

			/**
			 * The units that are reserved for it.
			 */
			double units() {
				return this.units;
			}

			Running<R> write() {
				return this.write;
			}

		}

	}

}
