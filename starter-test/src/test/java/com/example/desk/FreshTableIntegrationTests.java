package com.example.desk;

import java.util.HashSet;
import java.util.Set;

import io.singletable.test.autoconfigure.DataSingleTableTest;
import io.singletable.test.table.FreshTable;
import io.singletable.test.table.FreshTable.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FreshTable}: methods of a class run by name.
 */
class FreshTableIntegrationTests {

	private static final Set<ApplicationContext> CONTEXTS = new HashSet<>();

	@AfterAll
	static void allScopesShareOneContext() {
		assertThat(CONTEXTS).hasSize(1);
	}

	@Nested
	@DataSingleTableTest
	@TestMethodOrder(MethodName.class)
	class EachMethod {

		@Test
		void aWrites(@Autowired NoteRepository notes, @Autowired ApplicationContext context) {
			CONTEXTS.add(context);
			notes.insert(new Note("method", "text"));
		}

		@Test
		void bFindsNothing(@Autowired NoteRepository notes) {
			assertThat(notes.existsById("method")).isFalse();
			notes.insert(new Note("method", "other text"));
		}

	}

	@Nested
	@DataSingleTableTest(freshTable = Scope.CLASS)
	@TestMethodOrder(MethodName.class)
	class EachClass {

		@BeforeAll
		static void writes(@Autowired NoteRepository notes, @Autowired ApplicationContext context) {
			CONTEXTS.add(context);
			assertThat(notes.existsById("method")).isFalse();
			notes.insert(new Note("class", "text"));
		}

		@Test
		void aFindsWhatWasWrittenBeforeAll(@Autowired NoteRepository notes) {
			assertThat(notes.existsById("class")).isTrue();
			notes.insert(new Note("first", "text"));
		}

		@Test
		void bFindsWhatTheFirstWrote(@Autowired NoteRepository notes) {
			assertThat(notes.existsById("first")).isTrue();
		}

		@Nested
		class Inside {

			@Test
			void tableIsThatOfTheClassAroundIt(@Autowired NoteRepository notes) {
				assertThat(notes.existsById("class")).isTrue();
			}

		}

	}

	@Nested
	@DataSingleTableTest
	@FreshTable(Scope.CONTEXT)
	@TestMethodOrder(MethodName.class)
	class EachContext {

		@Test
		void aWrites(@Autowired NoteRepository notes, @Autowired ApplicationContext context) {
			CONTEXTS.add(context);
			notes.save(new Note("context", "text"));
		}

		@Test
		void bFindsWhatTheFirstWrote(@Autowired NoteRepository notes) {
			assertThat(notes.existsById("context")).isTrue();
		}

	}

}
