// The database.

function opened() {
  return new Promise((done, fail) => {
    if (isOver) throw new Error("signed out");
    const request = indexedDB.open("kept", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("stages", { keyPath: "path" });
      for (const name of ["waiting", "told"]) request.result.createObjectStore(name, { keyPath: "key" });
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

async function table(name, use) {
  const database = await opened();
  try {
    return await new Promise((done, fail) => {
      const change = database.transaction(name, "readwrite");
      const request = use(change.objectStore(name));
      change.oncomplete = () => done(request.result);
      change.onerror = change.onabort = () => fail(change.error);
    });
  } finally {
    database.close();
  }
}

const rows = (name) => table(name, (all) => all.getAll());
const put = (name, row) => table(name, (all) => all.put(row));
const drop = (name, key) => table(name, (all) => all.delete(key));
