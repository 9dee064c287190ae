package io.singletable.internal.write.unique;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.RecordNames.SentinelNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Sentinels: the items that stand for unique values. A sentinel is a claim, which the
 * item of its owner confirms: it says that it holds the value.
 */
public final class Sentinels {

	private final TableLayout layout;

	private final SentinelNames names;

	private final Expression absent;

	public Sentinels(TableLayout layout) {
		this.layout = layout;
		this.names = layout.recordNames().sentinel();
		this.absent = new HeaderExpressions(layout).absent();
	}

	/**
	 * A sentinel.
	 * @param owner key of the entity that holds the value
	 */
	public Map<String, AttributeValue> item(EntityMetadata<?> type, ItemKey sentinel, ItemKey owner, WriteId writeId) {
		Map<String, AttributeValue> item = new LinkedHashMap<>(sentinel.toAttributes(this.layout.keyNames()));
		item.put(this.layout.attributeNames().type(), AttributeValue.createS(type.typeName()));
		item.put(this.layout.attributeNames().writeId(), writeId.toAttribute());
		item.put(this.names.owner(), AttributeValue.createS(owner.partition()));
		item.put(this.names.ownerSort(), AttributeValue.createS(owner.sort()));
		return item;
	}

	/**
	 * The condition that there is no sentinel, or that an entity is its owner.
	 */
	public Expression absentOrOf(ItemKey owner) {
		return this.absent.or(of(owner));
	}

	/**
	 * The condition that there is no sentinel, or that one of some entities is its owner.
	 */
	public Expression absentOrOf(Collection<ItemKey> owners) {
		Expression condition = this.absent;
		for (ItemKey owner : owners) {
			condition = condition.or(of(owner));
		}
		return condition;
	}

	/**
	 * The condition that an entity is the owner that a sentinel names.
	 */
	public Expression of(ItemKey owner) {
		ExpressionBuilder condition = Expression.builder("k");
		return condition.build(
				condition.name(this.names.owner()) + " = " + condition.value(AttributeValue.createS(owner.partition()))
						+ " AND " + condition.name(this.names.ownerSort()) + " = "
						+ condition.value(AttributeValue.createS(owner.sort())));
	}

}
