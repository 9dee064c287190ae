package io.singletable.internal.write;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The current item: put or deleted under the condition that the write expects.
 */
final class HeadContributor implements WriteContributor {

	private final TableLayout layout;

	private final ItemReader reader;

	private final AttributeNames names;

	private final Expression absent;

	private final Expression present;

	private final Expression deleted;

	private final Expression notDeleted;

	private final NewerVersioning newerVersioning;

	HeadContributor(TableLayout layout, ItemReader reader) {
		this.layout = layout;
		this.reader = reader;
		this.names = layout.attributeNames();
		this.absent = Expression.absent(layout.keyNames().partition());
		this.present = Expression.present(layout.keyNames().partition());
		this.deleted = Expression.present(this.names.deleted());
		this.notDeleted = Expression.absent(this.names.deleted());
		this.newerVersioning = new NewerVersioning(this.names);
	}

	@Override
	public void contribute(EntityWrite write, WritePlan.Builder plan) {
		Expression condition = condition(write);
		RefusalTranslator refusal = new HeadRefusal(this.layout, this.reader, write);
		Map<String, AttributeValue> item = write.item();
		plan.add((item != null) ? new WriteAction.Put(write.key(), item, condition, refusal)
				: new WriteAction.Delete(write.key(), condition, refusal));
	}

	private Expression condition(EntityWrite write) {
		Expectation expectation = write.expectation();
		if (expectation instanceof Expectation.Absent) {
			return this.layout.leavesTombstone(write.type()) ? this.absent
					: this.absent.or(known(expired(write, this.names.timeToLive()), write));
		}
		if (expectation instanceof Expectation.TombstonedVersion tombstoned) {
			Expression gone = this.deleted.or(expired(write, this.names.expiry()));
			return known(
					version(tombstoned.version())
						.and((tombstoned.version() > 0) ? gone : gone.or(expired(write, this.names.timeToLive()))),
					write);
		}
		if (expectation instanceof Expectation.CurrentVersion current) {
			Expression loaded = version(current.version());
			Expression alive = (write.type().isVersioned() ? loaded.and(notLater(write)) : loaded).and(this.notDeleted)
				.and(unexpired(write, this.names.expiry()));
			return writable((current.version() > 0) ? alive : alive.and(unexpired(write, this.names.timeToLive())),
					write);
		}
		if (expectation instanceof Expectation.Written written) {
			Expression same = written.condition(this.names);
			return writable(write.type().hasVersion() ? same : same.and(unexpired(write, this.names.timeToLive())),
					write);
		}
		if (expectation instanceof Expectation.Present) {
			return writable(this.present.and(unexpired(write, this.names.timeToLive())), write);
		}
		return known(notNewer(write), write);
	}

	private Expression writable(Expression alive, EntityWrite write) {
		return known((write.intent() == Intent.DELETE) ? alive : alive.and(notNewer(write)), write);
	}

	/** An older application must not break off the history that a newer one began. */
	private Expression known(Expression condition, EntityWrite write) {
		return write.type().isVersioned() ? condition : condition.and(this.newerVersioning.absentFor(write.type()));
	}

	private static Expression unexpired(EntityWrite write, String expiry) {
		return Expression.absent(expiry).or(Expression.above(expiry, seconds(write)));
	}

	/**
	 * What an instance says of the time of its version is the caller's word, and clocks
	 * differ: history must not run backwards all the same.
	 */
	private Expression notLater(EntityWrite write) {
		Instant latest = VersionTimes.latestReplaced(Objects.requireNonNull(write.header().at()));
		return Expression.absent(this.names.at()).or(Expression.atMost(this.names.at(), this.layout.time(latest)));
	}

	/**
	 * Whether the type has a time to live now says nothing of what is stored.
	 */
	private static Expression expired(EntityWrite write, String expiry) {
		return Expression.atMost(expiry, seconds(write));
	}

	/** An older application must not overwrite what a newer one stored. */
	private Expression notNewer(EntityWrite write) {
		AttributeValue own = number(write.type().schemaVersion());
		return Expression.absent(this.names.schema()).or(Expression.atMost(this.names.schema(), own));
	}

	/** Version 0 is that of an item which was stored before its type had versions. */
	private Expression version(long version) {
		return (version == 0) ? this.present.and(Expression.absent(this.names.version()))
				: Expression.equal(this.names.version(), number(version));
	}

	private static AttributeValue seconds(EntityWrite write) {
		return number(write.now().getEpochSecond());
	}

	private static AttributeValue number(long number) {
		return AttributeValue.createN(Long.toString(number));
	}

}
