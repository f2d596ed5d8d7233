-- The two roles of Alongside and its database. Once per server; harmless when run again.
--
--   psql -X -v ON_ERROR_STOP=1 -v database=alongside -f deploy/roles.sql
--
-- as a superuser, or as a role that may create roles and databases. alongside_owner owns the
-- tables and runs the migrations. alongside_app is what the web server and the workers sign in as:
-- it owns nothing, so row-level security always holds for it, and it may do to a table only what
-- the migration that made the table granted. On a server that others can reach, give both a
-- password afterwards: \password alongside_app

\if :{?database} \else \set database alongside \endif

-- One at a time, until \connect: two at once would both find the roles missing.
DO $$ BEGIN PERFORM pg_advisory_lock(hashtext('alongside roles')); END $$;

SELECT format('CREATE ROLE %I LOGIN', name)
FROM unnest(ARRAY['alongside_owner', 'alongside_app']) AS wanted (name)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec

-- Refused rather than mended: someone widened the role, and should hear of it.
DO $$
DECLARE
    wide text;
BEGIN
    SELECT string_agg(rolname, ', ') INTO wide FROM pg_roles
    WHERE rolname IN ('alongside_owner', 'alongside_app')
        AND (rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication);
    IF wide IS NOT NULL THEN
        RAISE EXCEPTION 'May do more than it needs: %', wide
            USING HINT = 'ALTER ROLE … NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION';
    END IF;
END
$$;

-- One who is no superuser must belong to the owner to hand a database to it.
SELECT 'GRANT alongside_owner TO CURRENT_USER'
FROM pg_roles WHERE rolname = CURRENT_USER AND NOT rolsuper \gexec

SELECT format('CREATE DATABASE %I OWNER alongside_owner TEMPLATE template0 ENCODING ''UTF8''', :'database')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec

REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO alongside_app;

\connect :"database"
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO alongside_app;
