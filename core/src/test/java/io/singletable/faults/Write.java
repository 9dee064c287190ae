package io.singletable.faults;

import io.singletable.core.SingleTableTemplate;
import io.singletable.faults.Shape.Subject;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Writes of all kinds. Each marks the entity, unless its effect is another one.
 */
enum Write {

	INSERT(Effect.MARK) {

		@Override
		boolean isFor(Target target) {
			return target.isDeletable();
		}

		@Override
		@Nullable Subject run(SingleTableTemplate template, Target target, @Nullable Subject loaded, String mark) {
			return template.insert(target.shape().entity(State.fresh(target.id()).marked(mark)));
		}

	},

	SAVE(Effect.MARK) {

		@Override
		boolean isFor(Target target) {
			return target.shape().hasVersion();
		}

		@Override
		@Nullable Subject run(SingleTableTemplate template, Target target, @Nullable Subject loaded, String mark) {
			return template.save(target.shape().entity(required(loaded).marked(mark)));
		}

	},

	UPDATE_ENTITY(Effect.MARK) {

		@Override
		boolean isFor(Target target) {
			return target.shape().hasVersion();
		}

		@Override
		@Nullable Subject run(SingleTableTemplate template, Target target, @Nullable Subject loaded, String mark) {
			return template.update(target.shape().entity(required(loaded).marked(mark)));
		}

	},

	DELETE(Effect.DELETE) {

		@Override
		boolean isFor(Target target) {
			return target.isDeletable();
		}

		@Override
		@Nullable Subject run(SingleTableTemplate template, Target target, @Nullable Subject loaded, String mark) {
			template.delete(target.shape().entity(required(loaded)));
			return null;
		}

	},

	DELETE_BY_ID(Effect.DELETE) {

		@Override
		boolean isFor(Target target) {
			return target.isDeletable();
		}

		@Override
		@Nullable Subject run(SingleTableTemplate template, Target target, @Nullable Subject loaded, String mark) {
			template.deleteById(target.id(), target.shape().type());
			return null;
		}

	},

	RESTORE(Effect.RESTORE) {

		@Override
		boolean isFor(Target target) {
			return target.isDeletable() && target.shape() == Shape.KEPT;
		}

		@Override
		@Nullable Subject run(SingleTableTemplate template, Target target, @Nullable Subject loaded, String mark) {
			return template.restore(target.id(), 1, target.shape().type());
		}

	};

	private final Effect effect;

	Write(Effect effect) {
		this.effect = effect;
	}

	Effect effect() {
		return this.effect;
	}

	boolean isFor(Target target) {
		return true;
	}

	/**
	 * Whether what others write in between is neither lost nor overwritten.
	 */
	boolean refusesOthers(Shape shape) {
		return shape.hasVersion();
	}

	/**
	 * Whether a repeated request of the write is refused, and finds the id of the write.
	 */
	boolean isRecognized(Shape shape) {
		return shape.hasVersion();
	}

	/**
	 * Write.
	 * @param template the template
	 * @param target the entity
	 * @param loaded the entity as it was loaded, which only inserts can do without
	 * @param mark the mark to leave
	 * @return the entity as stored, or null if the operation does not say
	 */
	abstract @Nullable Subject run(SingleTableTemplate template, Target target, @Nullable Subject loaded, String mark);

	private static State required(@Nullable Subject loaded) {
		Assert.state(loaded != null, "Nothing was loaded");
		return loaded.state();
	}

	/**
	 * Effect of a write that is applied.
	 */
	enum Effect {

		/** The entity has one more mark, and its count is raised. */
		MARK,

		/** The entity is gone. */
		DELETE,

		/** The entity has the content of its first version. */
		RESTORE

	}

	/**
	 * Entity that is written to.
	 *
	 * @param shape its shape
	 * @param id its id
	 * @param isDeletable whether it may be deleted and restored
	 */
	record Target(Shape shape, String id, boolean isDeletable) {
	}

}
