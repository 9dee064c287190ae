package io.singletable.internal.write.entity;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionTemplate;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.plan.Intent;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Conditions on current items, by what their writes expect. Built once for each type and
 * kind of expectation: a write only fills in its values. Thread-safe.
 */
final class HeadConditions {

	private final TableLayout layout;

	private final HeaderExpressions headers;

	private final NewerDeclaration newerDeclaration;

	private final Map<Shape, ExpressionTemplate<Parameter>> templates = new ConcurrentHashMap<>();

	HeadConditions(TableLayout layout) {
		this.layout = layout;
		this.headers = new HeaderExpressions(layout);
		this.newerDeclaration = new NewerDeclaration(this.headers);
	}

	/**
	 * The condition of a write.
	 */
	Expression of(EntityWrite write) {
		AttributeValue identity = write.expectation().identity();
		return template(write, identity != null).with((parameter) -> value(parameter, write, identity));
	}

	private ExpressionTemplate<Parameter> template(EntityWrite write, boolean identified) {
		Shape shape = new Shape(write.type(), write.expectation().kind(), identified, write.intent() == Intent.DELETE,
				write.claims().stored() != null, isLeft(write.expectation()));
		ExpressionTemplate<Parameter> known = this.templates.get(shape);
		if (known != null) {
			return known;
		}
		ExpressionTemplate<Parameter> template = ExpressionTemplate.of(Parameter.class,
				(values) -> new Form(shape, values).expression());
		this.templates.put(shape, template);
		return template;
	}

	/** A version that a certain write has to have left. */
	private static boolean isLeft(Expectation expectation) {
		return expectation.is(Expectation.Kind.CURRENT) && expectation.writeId() != null;
	}

	private AttributeValue value(Parameter parameter, EntityWrite write, @Nullable AttributeValue identity) {
		return switch (parameter) {
			case IDENTITY -> Objects.requireNonNull(identity);
			case WRITE -> Objects.requireNonNull(write.expectation().writeId()).toAttribute();
			case CLAIMS -> claims(write);
			case NOW -> HeaderExpressions.secondOf(write.now());
			case LATEST_REPLACED ->
				this.layout.time(VersionTimes.latestReplaced(Objects.requireNonNull(write.header().at())));
		};
	}

	/** Mostly those that the item has afterwards, too. */
	private AttributeValue claims(EntityWrite write) {
		UniqueClaims stored = Objects.requireNonNull(write.claims().stored());
		Map<String, AttributeValue> item = write.item();
		AttributeValue written = (item != null && stored == write.header().claims())
				? item.get(this.layout.attributeNames().claims()) : null;
		return (written != null) ? written : this.layout.toAttribute(stored);
	}

	/**
	 * Value that differs from write to write.
	 */
	private enum Parameter {

		IDENTITY, WRITE, CLAIMS, NOW, LATEST_REPLACED

	}

	/**
	 * What the text of a condition depends on.
	 */
	private record Shape(EntityMetadata<?> type, Expectation.Kind expectation, boolean identified, boolean deletes,
			boolean claimed, boolean left) {

		/** The generated ones are slower than the rest of the condition. */
		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Shape that && this.type == that.type && this.expectation == that.expectation
					&& this.identified == that.identified && this.deletes == that.deletes
					&& this.claimed == that.claimed && this.left == that.left;
		}

		@Override
		public int hashCode() {
			return 31 * this.type.hashCode() + this.expectation.hashCode() + (this.identified ? 2 : 0)
					+ (this.deletes ? 1 : 0) + (this.claimed ? 4 : 0) + (this.left ? 8 : 0);
		}

	}

	/**
	 * Form of a condition, by the expectation.
	 */
	private final class Form {

		private final HeaderExpressions headers = HeadConditions.this.headers;

		private final NewerDeclaration newerDeclaration = HeadConditions.this.newerDeclaration;

		private final Shape shape;

		private final EntityMetadata<?> type;

		private final Function<Parameter, AttributeValue> values;

		private final AttributeValue now;

		Form(Shape shape, Function<Parameter, AttributeValue> values) {
			this.shape = shape;
			this.type = shape.type();
			this.values = values;
			this.now = values.apply(Parameter.NOW);
		}

		Expression expression() {
			return switch (this.shape.expectation()) {
				case ABSENT -> absent();
				case TOMBSTONE -> tombstone();
				case DELETED -> known(version().and(this.headers.tombstone())
					.and(DeletedItems.listed(HeadConditions.this.layout, this.type)));
				case CURRENT -> current();
				case WRITTEN -> written();
				case PRESENT -> writable(this.headers.present().and(this.headers.notRemovable(this.now)));
				case ANYTHING -> this.shape.deletes() ? this.newerDeclaration.absentFor(this.type) : known(notNewer());
			};
		}

		private Expression absent() {
			return HeadConditions.this.layout.leavesTombstone(this.type) ? this.headers.absent()
					: this.headers.absent().or(known(this.headers.removable(this.now)));
		}

		/** Whether the type has a time to live now says nothing of what is stored. */
		private Expression tombstone() {
			Expression gone = this.headers.tombstone().or(this.headers.expired(this.now));
			return known(version().and(this.shape.identified() ? gone : gone.or(this.headers.removable(this.now))));
		}

		private Expression current() {
			Expression version = this.shape.left()
					? version().and(this.headers.writtenBy(this.values.apply(Parameter.WRITE))) : version();
			Expression alive = (this.type.isVersioned() ? version.and(notLater()) : version)
				.and(this.headers.notTombstone())
				.and(this.headers.notExpired(this.now));
			return writable(this.shape.identified() ? alive : alive.and(this.headers.notRemovable(this.now)));
		}

		private Expression written() {
			Expression same = this.shape.identified() ? this.headers.writtenBy(this.values.apply(Parameter.IDENTITY))
					: this.headers.writtenBy((WriteId) null);
			return writable(this.type.hasVersion() ? same : same.and(this.headers.notRemovable(this.now)));
		}

		private Expression version() {
			return this.shape.identified() ? this.headers.numbered(this.values.apply(Parameter.IDENTITY))
					: this.headers.version(0);
		}

		private Expression writable(Expression alive) {
			return known(this.shape.deletes() ? alive : alive.and(notNewer()));
		}

		/** An older application must not undo what a newer one has begun. */
		private Expression known(Expression condition) {
			return condition.and(this.newerDeclaration.absentFor(this.type, this.shape.claimed()
					? this.headers.holds(this.values.apply(Parameter.CLAIMS)) : this.headers.unclaimed()));
		}

		/**
		 * What an instance says of the time of its version is the caller's word, and
		 * clocks differ: history must not run backwards all the same.
		 */
		private Expression notLater() {
			return this.headers.notLater(this.values.apply(Parameter.LATEST_REPLACED));
		}

		/** An older application must not overwrite what a newer one stored. */
		private Expression notNewer() {
			return this.headers.notNewer(this.type.schemaVersion());
		}

	}

}
