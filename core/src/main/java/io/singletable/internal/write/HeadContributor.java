package io.singletable.internal.write;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.singletable.cost.ItemAction;
import io.singletable.cost.ItemAction.Kind;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The current item: put or deleted under the condition that the write expects.
 */
final class HeadContributor implements WriteContributor {

	private final TableLayout layout;

	private final ItemReader reader;

	private final ConflictMerges merges;

	private final HeaderExpressions headers;

	private final NewerVersioning newerVersioning;

	HeadContributor(TableLayout layout, ItemReader reader, ConflictMerges merges) {
		this.layout = layout;
		this.reader = reader;
		this.merges = merges;
		this.headers = new HeaderExpressions(layout);
		this.newerVersioning = new NewerVersioning(this.headers);
	}

	@Override
	public void contribute(EntityWrite write, WritePlan.Builder plan) {
		Expression condition = condition(write);
		RefusalTranslator refusal = new HeadRefusal(this.layout, this.reader, this.merges, write);
		Map<String, AttributeValue> item = write.item();
		plan.add((item != null) ? new WriteAction.Put(write.key(), item, condition, refusal)
				: new WriteAction.Delete(write.key(), condition, refusal));
	}

	@Override
	public List<ItemAction> describe(EntityMetadata<?> type, Intent intent) {
		boolean tombstone = intent == Intent.DELETE && this.layout.leavesTombstone(type);
		String item = tombstone ? "tombstone, in place of the current item" : "current item";
		Kind kind = (intent == Intent.DELETE && !tombstone) ? Kind.DELETE : Kind.PUT;
		return List.of(new ItemAction(kind, item, conditionOf(type, intent), null));
	}

	private static String conditionOf(EntityMetadata<?> type, Intent intent) {
		return switch (intent) {
			case INSERT -> "there is none";
			case SAVE -> type.hasVersion() ? "it has the loaded version" : "no newer application wrote it";
			case UPDATE, DELETE -> type.hasVersion() ? "it has the loaded version" : "it exists";
			case RESTORE, REQUIRE -> "it is the one that was read";
		};
	}

	private Expression condition(EntityWrite write) {
		return write.expectation().accept(new HeadCondition(write));
	}

	private Expression writable(Expression alive, EntityWrite write) {
		return known((write.intent() == Intent.DELETE) ? alive : alive.and(notNewer(write)), write);
	}

	/** An older application must not break off the history that a newer one began. */
	private Expression known(Expression condition, EntityWrite write) {
		return write.type().isVersioned() ? condition : condition.and(this.newerVersioning.absentFor(write.type()));
	}

	/**
	 * What an instance says of the time of its version is the caller's word, and clocks
	 * differ: history must not run backwards all the same.
	 */
	private Expression notLater(EntityWrite write) {
		return this.headers.notLater(VersionTimes.latestReplaced(Objects.requireNonNull(write.header().at())));
	}

	/** An older application must not overwrite what a newer one stored. */
	private Expression notNewer(EntityWrite write) {
		return this.headers.notNewer(write.type().schemaVersion());
	}

	/**
	 * Condition on the current item, by what its write expects.
	 */
	private final class HeadCondition implements Expectation.Visitor<Expression> {

		private final HeaderExpressions headers = HeadContributor.this.headers;

		private final EntityWrite write;

		private final Instant now;

		HeadCondition(EntityWrite write) {
			this.write = write;
			this.now = write.now();
		}

		@Override
		public Expression visit(Expectation.Absent absent) {
			return HeadContributor.this.layout.leavesTombstone(this.write.type()) ? this.headers.absent()
					: this.headers.absent().or(known(this.headers.removable(this.now), this.write));
		}

		/** Whether the type has a time to live now says nothing of what is stored. */
		@Override
		public Expression visit(Expectation.TombstonedVersion tombstoned) {
			Expression gone = this.headers.tombstone().or(this.headers.expired(this.now));
			return known(
					this.headers.version(tombstoned.version())
						.and((tombstoned.version() > 0) ? gone : gone.or(this.headers.removable(this.now))),
					this.write);
		}

		@Override
		public Expression visit(Expectation.CurrentVersion current) {
			Expression loaded = this.headers.version(current.version());
			Expression alive = (this.write.type().isVersioned() ? loaded.and(notLater(this.write)) : loaded)
				.and(this.headers.notTombstone())
				.and(this.headers.notExpired(this.now));
			return writable((current.version() > 0) ? alive : alive.and(this.headers.notRemovable(this.now)),
					this.write);
		}

		@Override
		public Expression visit(Expectation.Written written) {
			Expression same = this.headers.writtenBy(written.writeId());
			return writable(this.write.type().hasVersion() ? same : same.and(this.headers.notRemovable(this.now)),
					this.write);
		}

		@Override
		public Expression visit(Expectation.Present present) {
			return writable(this.headers.present().and(this.headers.notRemovable(this.now)), this.write);
		}

		@Override
		public Expression visit(Expectation.Anything anything) {
			return (this.write.intent() == Intent.DELETE)
					? HeadContributor.this.newerVersioning.absentFor(this.write.type())
					: known(notNewer(this.write), this.write);
		}

	}

}
