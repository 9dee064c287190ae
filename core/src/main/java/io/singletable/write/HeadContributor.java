package io.singletable.write;

import java.util.Map;

import io.singletable.layout.AttributeNames;
import io.singletable.layout.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The current item: put or deleted under the condition that the write expects.
 */
final class HeadContributor implements WriteContributor {

	private final TableLayout layout;

	private final HeadRefusals refusals;

	HeadContributor(TableLayout layout, HeadRefusals refusals) {
		this.layout = layout;
		this.refusals = refusals;
	}

	@Override
	public void contribute(EntityWrite write, WritePlan.Builder plan) {
		Condition condition = condition(write);
		RefusalTranslator refusal = (stored) -> this.refusals.translate(write, stored);
		Map<String, AttributeValue> item = write.item();
		plan.add((item != null) ? new WriteAction.Put(write.key(), item, condition, refusal)
				: new WriteAction.Delete(write.key(), condition, refusal));
	}

	private Condition condition(EntityWrite write) {
		String key = this.layout.keyNames().partition();
		AttributeNames names = this.layout.attributeNames();
		Expectation expectation = write.expectation();
		if (expectation instanceof Expectation.Absent) {
			boolean leavesCorpse = write.type().canExpire() && !write.type().isVersioned();
			return leavesCorpse ? Condition.absent(key).or(Condition.atMost(names.timeToLive(), seconds(write)))
					: Condition.absent(key);
		}
		if (expectation instanceof Expectation.DeadVersion dead) {
			Condition buried = Condition.present(names.deleted());
			return version(names, dead.version())
				.and(write.type().canExpire() ? buried.or(Condition.atMost(names.expiry(), seconds(write))) : buried);
		}
		if (expectation instanceof Expectation.LiveVersion live) {
			return alive(version(names, live.version()), write, names);
		}
		if (expectation instanceof Expectation.Present) {
			return alive(Condition.present(key), write, names);
		}
		return notNewer(write, names);
	}

	private static Condition alive(Condition condition, EntityWrite write, AttributeNames names) {
		Condition alive = condition;
		if (write.type().isVersioned()) {
			alive = alive.and(Condition.absent(names.deleted()));
		}
		if (write.type().canExpire()) {
			String expiry = write.type().isVersioned() ? names.expiry() : names.timeToLive();
			alive = alive.and(Condition.absent(expiry).or(Condition.above(expiry, seconds(write))));
		}
		return (write.intent() == Intent.DELETE) ? alive : alive.and(notNewer(write, names));
	}

	/** An older application must not overwrite what a newer one stored. */
	private static Condition notNewer(EntityWrite write, AttributeNames names) {
		AttributeValue own = number(write.type().schemaVersion());
		return Condition.absent(names.schema()).or(Condition.atMost(names.schema(), own));
	}

	private static Condition version(AttributeNames names, long version) {
		return Condition.equal(names.version(), number(version));
	}

	private static AttributeValue seconds(EntityWrite write) {
		return number(write.now().getEpochSecond());
	}

	private static AttributeValue number(long number) {
		return AttributeValue.createN(Long.toString(number));
	}

}
