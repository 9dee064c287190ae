package com.example.desk;

import io.singletable.test.autoconfigure.DataSingleTableTest;
import io.singletable.test.request.RequestBudget;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

/**
 * Test class of which one method exceeds its budget, to be run by other tests.
 */
@DataSingleTableTest
@RequestBudget(requests = 1)
class Wasteful {

	@Autowired
	private NoteRepository notes;

	@Test
	void readsOnce() {
		this.notes.findById("one");
	}

	@Test
	void readsTwice() {
		this.notes.findById("one");
		this.notes.findById("two");
	}

}
